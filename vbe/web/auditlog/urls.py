"""Addresses of the audit log."""

from django.urls import path

from vbe.web.auditlog import views

app_name = "audit"
urlpatterns = [
    path("", views.events, name="list"),
    path("fil/", views.export_events, name="export"),
    path("kontroll/", views.verify, name="verify"),
]
