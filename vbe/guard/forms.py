"""The guard's part of every form: answers, replacements, one letter a person, and counts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.http import QueryDict

from vbe.deidentification import Finding, Kind, replace, replace_alike, vaguer
from vbe.guard import answers, counting, reading
from vbe.guard.enums import Outcome
from vbe.guard.fields import Asked, GuardedCharField, GuardedError
from vbe.guard.letters import LETTER, consistent, labels

CODE_LENGTH = 80
ACTION_PARTS = 3


class GuardedForm(forms.Form):
    """A form whose free texts are read by the guard.

    A button named ``guard`` acts on what was found in a field and brings the form back, not valid yet:
    ``FIELD:all`` and ``FIELD:2`` put the suggested labels there, ``FIELD:vaguer:2:0`` the first vaguer word,
    ``FIELD:keep:2`` answers that a possible finding points nobody out, ``FIELD:check`` only reads again.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._counted = False
        for name, field in self._guarded():
            html_name = self.add_prefix(name)
            kept = answers.kept_in(self.data, html_name) if self.is_bound else frozenset()
            field.asked = Asked(html_name, self._code(name), kept)
        self.replaced = self.is_bound and self._act(self.data.get("guard", ""))

    def is_valid(self) -> bool:
        """Whether the form can be carried out: everything right, and sent to be carried out."""
        return super().is_valid() and not self.replaced

    def full_clean(self) -> None:
        """Validate; give one person one letter in all of the form's texts; count what was stopped."""
        super().full_clean()
        if not self.is_bound:
            return
        self._give_letters()
        # A button of the guard, in this form or another of the page, sends nothing to be carried out.
        if not self._counted and "guard" not in self.data:
            self._counted = True
            self._count()

    def answers_of(self, name: str) -> list[tuple[str, str]]:
        """Return name and value of the answers that travel beside a guarded field, where there are any."""
        html_name = self.add_prefix(name)
        suffixes = ("kept", "labels") if self._counted and not self.errors else ("kept", "labels", "replaced")
        source: Any = self.data if self.is_bound else self.initial
        found = ((f"{html_name}-{suffix}", source.get(f"{html_name}-{suffix}", "")) for suffix in suffixes)
        return [(key, value) for key, value in found if value]

    # --- what a button does -------------------------------------------------------------------------------

    def _act(self, action: str) -> bool:
        html_name, _colon, what = action.partition(":")
        name = html_name.removeprefix(f"{self.prefix}-") if self.prefix else html_name
        if not isinstance(self.fields.get(name), GuardedCharField):
            return False
        # A field of another form of the page has the same name with another prefix.
        if self.add_prefix(name) != html_name:
            return False
        data = QueryDict(mutable=True)
        data.update(self.data)
        self.data = data
        try:
            text, findings = self._standing(name)
        except reading.UnreadableError:
            # Nothing is changed; the field says so when it is read again.
            return True
        self._carry_out(name, what, text, findings)
        return True

    def _carry_out(self, name: str, what: str, text: str, findings: tuple[Finding, ...]) -> None:
        verb, number, which = (*what.split(":"), "", "", "")[:ACTION_PARTS]
        if verb == "all":
            self._put(name, replace(text, findings), text, findings)
            return
        if verb.isdecimal():
            verb, number = "swap", verb
        if not (number.isascii() and number.isdecimal() and 1 <= int(number) <= len(findings)):
            return
        finding = findings[int(number) - 1]
        if verb == "keep":
            self._keep(name, text[finding.start : finding.end], finding)
        elif verb == "swap":
            alike = [one for one in findings if _same_person(one, finding)]
            self._put(name, replace_alike(text, finding, findings), text, alike)
        elif (
            verb == "vaguer"
            and which.isascii()
            and which.isdecimal()
            and int(which) < len(finding.alternatives)
        ):
            self._put(name, replace(text, [vaguer(finding, int(which))]), text, [])
            counting.count(self._code(name), Outcome.REPLACED, [(finding.kind, finding.tier)])

    def _keep(self, name: str, value: str, finding: Finding) -> None:
        html_name = self.add_prefix(name)
        self._add(f"{html_name}-kept", [answers.token(finding.kind, html_name, value)])
        field: Any = self.fields[name]
        field.asked = Asked(html_name, self._code(name), answers.kept_in(self.data, html_name))

    def _put(self, name: str, text: str, before: str, findings: Any) -> None:
        """Put the new text in the form, and what is to be known of those who were replaced."""
        html_name = self.add_prefix(name)
        given = [
            one
            for finding in findings
            if (match := LETTER.match(finding.replacement))
            for one in labels(before[finding.start : finding.end], match[1])
        ]
        self._set(html_name, text)
        self._add(f"{html_name}-labels", given)
        counting.count(
            self._code(name), Outcome.REPLACED, [(finding.kind, finding.tier) for finding in findings]
        )

    def _add(self, key: str, values: list[str]) -> None:
        known = self.data.get(key, "").split()
        self._set(key, " ".join(dict.fromkeys([*known, *values])))

    def _set(self, key: str, value: str) -> None:
        data: Any = self.data
        data[key] = value

    # --- what was found -----------------------------------------------------------------------------------

    def _guarded(self) -> Iterator[tuple[str, GuardedCharField]]:
        return ((name, field) for name, field in self.fields.items() if isinstance(field, GuardedCharField))

    def _code(self, name: str) -> str:
        app = type(self).__module__.partition(".forms")[0]
        return f"{app}.{type(self).__name__}.{name}"[-CODE_LENGTH:]

    def _text(self, name: str) -> str:
        field: Any = self.fields[name]
        return field.to_python(self.data.get(self.add_prefix(name), "")) or ""

    def _standing(self, wanted: str) -> tuple[str, tuple[Finding, ...]]:
        """Return a field's text and what stands in its way, letters given over all of the form's texts."""
        names, read = [], []
        for name, field in self._guarded():
            text = self._text(name)
            open_, _answered = answers.unanswered(
                text, reading.read(text), field.asked.kept, field.asked.name
            )
            names.append(name)
            read.append((text, open_))
        place = names.index(wanted)
        return read[place][0], self._lettered(read)[place]

    def _give_letters(self) -> None:
        found = [
            (name, error)
            for name, errors in self.errors.as_data().items()
            for error in errors
            if isinstance(error, GuardedError)
        ]
        texts = [(self._text(name), error.findings) for name, error in found]
        for (_name, error), findings in zip(found, self._lettered(texts), strict=True):
            error.findings = findings

    def _lettered(self, texts: list[tuple[str, tuple[Finding, ...]]]) -> list[tuple[Finding, ...]]:
        if not any(finding.kind is Kind.PERSON for _text, findings in texts for finding in findings):
            return [findings for _text, findings in texts]
        data: Any = self.data
        beside = (value for value in data.values() if isinstance(value, str) and "[person " in value)
        taken = {letter for value in beside for letter in LETTER.findall(value)}
        return consistent(texts, answers.labels_in(data), taken)

    def _count(self) -> None:
        errors = self.errors.as_data()
        for name, _field in self._guarded():
            stopped = [
                (finding.kind, finding.tier)
                for error in errors.get(name, ())
                if isinstance(error, GuardedError)
                for finding in error.findings
            ]
            counting.count(self._code(name), Outcome.STOPPED, stopped)
            if not errors:
                replaced = answers.replaced_in(self.data, self.add_prefix(name))
                counting.count(self._code(name), Outcome.REPLACED, replaced)


def _same_person(one: Finding, other: Finding) -> bool:
    if one is other:
        return True
    both = one.kind is Kind.PERSON and other.kind is Kind.PERSON
    return both and one.replacement.removesuffix("s") == other.replacement.removesuffix("s")
