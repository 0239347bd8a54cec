"""The composition root: every room's addresses."""

from django.urls import include, path

urlpatterns = [
    path("", include("vbe.web.urls")),
    path("konto/", include("vbe.web.account_urls")),
    path("organisation/", include("vbe.web.administration.urls")),
    path("logg/", include("vbe.web.auditlog.urls")),
    path("rapporter/", include("cases.urls")),
    path("lagesbilder/", include("situational_picture.urls")),
    path("handlingsplan/", include("actionplan.urls")),
]

handler400 = "vbe.web.errors.bad_request"
handler403 = "vbe.web.errors.forbidden"
handler404 = "vbe.web.errors.not_found"
handler500 = "vbe.web.errors.failure"
handler429 = "vbe.web.errors.too_many"
