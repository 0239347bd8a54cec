"""Addresses of the administrator's pages."""

from django.urls import path

from vbe.web.administration.views import areas, functions, overview, settings, units, users

app_name = "organisation"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("kommunen/", settings.change, name="settings"),
    path("enheter/", units.units, name="units"),
    path("enheter/<int:pk>/", units.change, name="unit"),
    path("enheter/<int:pk>/ny/", units.create, name="unit_create"),
    path("enheter/<int:pk>/flytta/", units.move, name="unit_move"),
    path("enheter/<int:pk>/stang/", units.close, name="unit_close"),
    path("enheter/<int:pk>/oppna/", units.reopen, name="unit_reopen"),
    path("omraden/", areas.areas, name="areas"),
    path("omraden/<int:pk>/", areas.change, name="area"),
    path("omraden/<int:pk>/nytt/", areas.create, name="area_create"),
    path("omraden/<int:pk>/stang/", areas.close, name="area_close"),
    path("omraden/<int:pk>/oppna/", areas.reopen, name="area_reopen"),
    path("anvandare/", users.users, name="users"),
    path("anvandare/sok/", users.search, name="user_search"),
    path("anvandare/ny/", users.create, name="user_create"),
    path("anvandare/<int:pk>/", users.user, name="user"),
    path("anvandare/<int:pk>/andra/", users.change, name="user_change"),
    path("anvandare/<int:pk>/roll/", users.add_membership, name="membership_add"),
    path("anvandare/<int:pk>/lank/", users.send_link, name="user_link"),
    path("anvandare/<int:pk>/stang/", users.close, name="user_close"),
    path("anvandare/<int:pk>/oppna/", users.reopen, name="user_reopen"),
    path("anvandare/<int:pk>/logga-ut/", users.sign_out, name="user_sign_out"),
    path("anvandare/<int:pk>/tvasteg/", users.reset_factors, name="user_factors"),
    path("roller/<int:pk>/avsluta/", users.end_membership, name="membership_end"),
    path("funktioner/", functions.functions, name="functions"),
    path("funktioner/ny/", functions.create, name="function_create"),
    path("funktioner/<int:pk>/", functions.change, name="function"),
    path("forum/", functions.forums, name="forums"),
    path("forum/nytt/", functions.create_forum, name="forum_create"),
    path("forum/<int:pk>/", functions.change_forum, name="forum"),
]
