"""The addresses of the reports."""

from django.urls import path

from cases.views import lists, own, submitting, triage

app_name = "cases"
urlpatterns = [
    path("", lists.inbox, name="inbox"),
    path("ny/", submitting.gate, name="gate"),
    path("ny/steg/", submitting.submit, name="submit"),
    path("mina/", own.own, name="own"),
    path("mina/<int:pk>/", own.own_report, name="own_report"),
    path("mina/<int:pk>/mottagen/", submitting.receipt, name="receipt"),
    path("fragor/<int:pk>/svar/", own.answer, name="answer"),
    path("enheten/", lists.unit_reports, name="unit_reports"),
    path("<int:pk>/", triage.report, name="report"),
    path("<int:pk>/bedom/", triage.carry_out("assess"), name="assess"),
    path("<int:pk>/atgard/", triage.carry_out("act"), name="act"),
    path("<int:pk>/avsluta/", triage.carry_out("close"), name="close"),
    path("<int:pk>/oppna/", triage.carry_out("reopen"), name="reopen"),
    path("<int:pk>/koppling/", triage.carry_out("link"), name="link"),
    path("<int:pk>/fraga/", triage.carry_out("ask"), name="ask"),
    path("<int:pk>/ersatt/", triage.redact, name="redact"),
]
