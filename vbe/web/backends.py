"""Who a session belongs to."""

from __future__ import annotations

from typing import Any

from allauth.account.auth_backends import AuthenticationBackend

from vbe.organisation.models import User


class Backend(AuthenticationBackend):
    """Signing in as the library does it.

    A session's person is read together with the memberships: every page needs both.
    """

    def get_user(self, user_id: Any) -> User | None:
        """Return the person, None when there is none or the account is closed."""
        user = User.objects.signed_in(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
