"""The plan's addresses."""

from django.urls import path

from actionplan import views

app_name = "actionplan"
urlpatterns = [
    path("", views.current, name="current"),
    path("alla/", views.plans, name="list"),
    path("ny/", views.create, name="create"),
    path("las-in/", views.import_source, name="import"),
    path("las-in/spara/", views.import_save, name="import_save"),
    path("<int:pk>/", views.plan, name="plan"),
    path("<int:pk>/andra/", views.edit, name="edit"),
    path("<int:pk>/faststall/", views.adopt, name="adopt"),
    path("<int:pk>/revidera/", views.revise, name="revise"),
    path("<int:pk>/paminn/", views.remind, name="remind"),
    path("<int:pk>/uppfoljning/", views.follow_up_pdf, name="follow_up_pdf"),
    path("<int:pk>/delar/ny/", views.group_create, name="group_create"),
    path("<int:pk>/mal/nytt/", views.goal_create, name="goal_create"),
    path("<int:pk>/aktiviteter/ny/", views.activity_create, name="activity_create"),
    path("delar/<int:pk>/", views.group_edit, name="group_edit"),
    path("delar/<int:pk>/ta-bort/", views.group_remove, name="group_remove"),
    path("mal/<int:pk>/", views.goal_edit, name="goal_edit"),
    path("mal/<int:pk>/ta-bort/", views.goal_remove, name="goal_remove"),
    path("aktiviteter/<int:pk>/", views.activity, name="activity"),
    path("aktiviteter/<int:pk>/andra/", views.activity_edit, name="activity_edit"),
    path("aktiviteter/<int:pk>/flytta/", views.activity_move, name="activity_move"),
    path("aktiviteter/<int:pk>/ta-bort/", views.activity_remove, name="activity_remove"),
    path("dokument/<int:pk>/", views.document, name="document"),
]
