"""Addresses under ``/lagesbilder/``."""

from django.urls import path, register_converter

from situational_picture.converters import SpanConverter, WeekConverter
from situational_picture.views import contributions, corrections, council, flow, pictures

register_converter(SpanConverter, "span")
register_converter(WeekConverter, "week")

app_name = "situational_picture"
urlpatterns = [
    path("", pictures.list_pictures, name="list"),
    path("veckolagen/", contributions.contributions, name="contributions"),
    path("veckolagen/<int:unit_id>/<week:week>/", contributions.contribution, name="contribution"),
    path("<week:week>/paminn/", contributions.remind, name="remind"),
    path("<span:span>/stall-samman/", flow.create, name="create"),
    path("<int:pk>/", pictures.picture, name="picture"),
    path("<int:pk>/omrade/<int:area>/", pictures.area, name="area"),
    path("<int:pk>/pdf/", pictures.pdf, {"kind": "internal"}, name="pdf"),
    path("<int:pk>/fullmaktige/", pictures.council, name="council"),
    path("<int:pk>/fullmaktige/skydda/", council.protect, name="council_protect"),
    path("<int:pk>/fullmaktige/tabell/", council.detail, name="council_detail"),
    path("<int:pk>/fullmaktige/texter/", council.texts, name="council_texts"),
    path("<int:pk>/fullmaktige/utelamna/", council.leave_out, name="council_leave_out"),
    path("<int:pk>/fullmaktige/redan-kant/", council.acknowledge, name="council_acknowledge"),
    path("<int:pk>/fullmaktige/csv/", pictures.csv, name="council_csv"),
    path("<int:pk>/fullmaktige/dra-tillbaka/", corrections.withdrawal, name="withdrawal"),
    path("<int:pk>/ratta/", corrections.correct, name="correct"),
    path("<int:pk>/fullmaktige/pdf/", pictures.pdf, {"kind": "council"}, name="council_pdf"),
    path("<int:pk>/skriv/", flow.edit, name="edit"),
    path("<int:pk>/granskning/", flow.send_to_review, name="send_to_review"),
    path("<int:pk>/till-utkast/", flow.back_to_draft, name="back_to_draft"),
    path("<int:pk>/svar/", flow.sign_off, name="sign_off"),
    path("<int:pk>/faststall/", flow.adopt, name="adopt"),
]
