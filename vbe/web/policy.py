"""What the browser may load, as one header that is put together once."""

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.http import HttpRequest
from django.http.response import HttpResponseBase


class PolicyMiddleware(CSPMiddleware):
    """The library's middleware, without building the same words for every answer.

    No page has a policy or a nonce of its own.
    """

    def __init__(self, get_response: object) -> None:
        super().__init__(get_response)  # type: ignore[arg-type]
        self.policy = build_policy()

    def process_request(self, request: HttpRequest) -> None:
        """Offer no nonce: nothing stands inline."""

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Add the header."""
        response.headers.setdefault(HEADER, self.policy)
        return response
