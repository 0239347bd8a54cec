"""The parts of allauth that this product uses: no self-registration, no e-mail administration."""

from allauth.account import views
from django.urls import include, path, re_path
from django.views.generic import RedirectView

urlpatterns = [
    path("logga-in/", views.login, name="account_login"),
    path("logga-ut/", views.logout, name="account_logout"),
    path("bekrafta/", views.reauthenticate, name="account_reauthenticate"),
    path("losenord/", views.password_change, name="account_change_password"),
    # Somebody without a password (the demo's people, those who come by other ways) chooses one by mail.
    path(
        "losenord/valj/",
        RedirectView.as_view(pattern_name="account_reset_password"),
        name="account_set_password",
    ),
    path("losenord/nytt/", views.password_reset, name="account_reset_password"),
    path("losenord/nytt/skickat/", views.password_reset_done, name="account_reset_password_done"),
    # The number has no hyphen, the key has: a plain path would cut at the wrong one.
    re_path(
        r"^losenord/nytt/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>[0-9A-Za-z-]+)/$",
        views.password_reset_from_key,
        name="account_reset_password_from_key",
    ),
    path(
        "losenord/nytt/klart/",
        views.password_reset_from_key_done,
        name="account_reset_password_from_key_done",
    ),
    path("", include("allauth.mfa.urls")),
]
