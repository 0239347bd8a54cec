"""The addresses of the bare project."""

from django.urls import path

from bench.bare.notes import views

urlpatterns = [path("notes/", views.listing), path("notes/new/", views.submit)]
