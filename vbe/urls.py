"""The composition root: every room's addresses."""

from django.urls import include, path

urlpatterns = [
    path("", include("vbe.web.urls")),
    path("konto/", include("vbe.web.account_urls")),
    path("organisation/", include("vbe.organisation.urls")),
    path("logg/", include("vbe.audit.urls")),
    path("rapporter/", include("cases.urls")),
    path("lagesbilder/", include("situational_picture.urls")),
    path("handlingsplan/", include("actionplan.urls")),
]

handler400 = "vbe.web.errors.bad_request"
handler403 = "vbe.web.errors.forbidden"
handler404 = "vbe.web.errors.not_found"
handler500 = "vbe.web.errors.failure"
