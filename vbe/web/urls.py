"""Addresses of the frame: home, appearance, help and health."""

from collections.abc import Callable

from django.contrib.auth.decorators import login_not_required
from django.http.response import HttpResponseBase
from django.urls import path
from django.views.generic import TemplateView

from vbe.web import views


def page(template: str) -> Callable[..., HttpResponseBase]:
    """Return the view of a page of plain text that everybody may read."""
    return login_not_required(TemplateView.as_view(template_name=template))


urlpatterns = [
    path("", views.home, name="home"),
    path("utseende/", login_not_required(views.theme), name="theme"),
    path("demo/logga-in/", views.demo_sign_in, name="demo_sign_in"),
    path("om/uppgifter/", page("web/privacy.html"), name="help_privacy"),
    path("om/tillganglighet/", page("web/accessibility.html"), name="help_accessibility"),
    path("om/stod/", page("web/support.html"), name="help_support"),
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
]
