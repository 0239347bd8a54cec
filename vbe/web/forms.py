"""The look and behaviour that all forms share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting
from django.http import QueryDict

from vbe import deidentification
from vbe.web.guarded import GuardedCharField

CHOICE_WIDGETS = (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.CheckboxInput)


class Renderer(TemplatesSetting):
    """Forms are rendered by the product's own components."""

    form_template_name = "components/_form.html"
    field_template_name = "components/_field.html"


class StyledForm(forms.Form):
    """A form whose fields look and speak like the product's.

    Free text is given in ``GuardedCharField``. A button named ``guard`` with the value ``FIELD:all`` or
    ``FIELD:NUMBER`` replaces what the guard found in that field: the form then comes back with the new text
    and is not valid yet.
    """

    label_suffix = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.replaced = self._replace()
        for field in self.fields.values():
            if not isinstance(field.widget, CHOICE_WIDGETS):
                classes = field.widget.attrs.get("class", "")
                field.widget.attrs["class"] = f"input {classes}".strip()

    def is_valid(self) -> bool:
        """Whether the form can be carried out: everything right, and sent to be carried out."""
        return super().is_valid() and not self.replaced

    def _replace(self) -> bool:
        action = self.data.get("guard", "") if self.is_bound else ""
        name, _, which = action.partition(":")
        field = self.fields.get(name.removeprefix(f"{self.prefix}-") if self.prefix else name)
        if not isinstance(field, GuardedCharField):
            return False
        text = self.data.get(name, "")
        findings = deidentification.analyse(text)
        if which == "all":
            text = deidentification.replace(text, findings)
        elif which.isdecimal() and 1 <= int(which) <= len(findings):
            text = deidentification.replace_one(text, findings[int(which) - 1])
        data = QueryDict(mutable=True)
        data.update(self.data)
        data[name] = text
        self.data = data
        return True
