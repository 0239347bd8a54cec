"""The addresses of the guard."""

from django.urls import path

from vbe.guard import views

app_name = "guard"
urlpatterns = [
    path("kontroll/", views.check, name="check"),
    path("ord/", views.words, name="words"),
    path("ord/<int:pk>/ta-bort/", views.word_withdraw, name="word_withdraw"),
    path("statistik/", views.statistics, name="statistics"),
]
