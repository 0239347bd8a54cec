"""Sessions in the database, as Django keeps them, read by a prepared query: one is read at every click."""

from typing import Any

from django.contrib.sessions.backends import db
from django.contrib.sessions.models import Session
from django.utils import timezone

from vbe.prepared import Prepared

STORED = Prepared(lambda key: Session.objects.filter(session_key=key))


class SessionStore(db.SessionStore):
    """A session; one whose time is out is not there, and an unknown key is never taken over."""

    def _get_session_from_db(self) -> Any:
        for session in STORED(self.session_key or ""):
            if session.expire_date > timezone.now():
                return session
        self._session_key = None
        return None
