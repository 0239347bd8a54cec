"""The look and behaviour that all forms share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.forms.renderers import TemplatesSetting

from vbe.guard.forms import GuardedForm

CHOICE_WIDGETS = (forms.RadioSelect, forms.CheckboxSelectMultiple, forms.CheckboxInput)


class Renderer(TemplatesSetting):
    """Forms are rendered by the product's own components."""

    form_template_name = "components/_form.html"
    field_template_name = "components/_field.html"


class StyledForm(GuardedForm):
    """A form whose fields look and speak like the product's, and whose free texts the guard reads."""

    label_suffix = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            if not isinstance(field.widget, CHOICE_WIDGETS):
                classes = field.widget.attrs.get("class", "")
                field.widget.attrs["class"] = f"input {classes}".strip()
