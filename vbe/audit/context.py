"""The number of the request that is being answered, for events and logs."""

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="")


def current_request_id() -> str:
    """Return the number of the current request, empty outside of one."""
    return request_id.get()
