"""Views of the frame: home, appearance, the demo's sign-in and health."""

from django.conf import settings
from django.contrib.auth import get_user_model, login
from django.contrib.auth.decorators import login_not_required
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST, require_safe

from vbe.web import home as homes
from vbe.web.context import THEMES

YEAR_SECONDS = 365 * 24 * 3600


@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """The reader's home page."""
    return render(request, "web/home.html", {"home": homes.compose(request)})


@require_POST
def theme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark, or what the computer says, in a cookie; lead back to where the person was."""
    back = request.POST.get("next", "")
    if not url_has_allowed_host_and_scheme(back, allowed_hosts={request.get_host()}):
        back = "/"
    response = redirect(back)
    choice = request.POST.get("theme", "")
    if choice in THEMES:
        response.set_cookie(
            "theme", choice, max_age=YEAR_SECONDS, samesite="Lax", httponly=True, secure=request.is_secure()
        )
    else:
        response.delete_cookie("theme")
    return response


@require_POST
@login_not_required
def demo_sign_in(request: HttpRequest) -> HttpResponse:
    """Sign in as one of the demonstration's invented people. Exists in the demonstration only."""
    if not settings.DEMO:
        raise Http404
    users = get_user_model()._default_manager.filter(is_active=True, municipality__demo=True)
    user = get_object_or_404(
        users, pk=request.POST.get("user", "0") if request.POST.get("user", "0").isdigit() else 0
    )
    login(request, user, backend=settings.AUTHENTICATION_BACKENDS[0])
    return redirect("home")


@require_safe
@login_not_required
def healthz(request: HttpRequest) -> HttpResponse:
    """Liveness: this process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
@login_not_required
def readyz(request: HttpRequest) -> HttpResponse:
    """Readiness: the database answers and has every migration; 503 and which part is not ready otherwise."""
    parts = {"database": _database_ready(), "migrations": False}
    if parts["database"]:
        executor = MigrationExecutor(connection)
        parts["migrations"] = not executor.migration_plan(executor.loader.graph.leaf_nodes())
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)


def _database_ready() -> bool:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
            return cursor.fetchone() == (1,)
    except Exception:  # noqa: BLE001  (whatever is wrong with the database, the answer is "not ready")
        return False
