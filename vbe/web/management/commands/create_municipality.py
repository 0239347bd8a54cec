"""Where a fresh installation begins."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction
from django.utils.text import slugify

from vbe.organisation import domain, roles
from vbe.organisation.models import Municipality, User
from vbe.web.accounts import password_link


class Command(BaseCommand):
    """``manage.py create_municipality NAME --administrator EMAIL``: where a fresh installation begins."""

    help = "Create a municipality with its first administrator, and print their link to choose a password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("name", help='such as "Åsviks kommun"')
        parser.add_argument(
            "--administrator", required=True, metavar="EMAIL", help="the administrator's e-mail address"
        )
        parser.add_argument(
            "--administrator-name", default="", metavar="NAME", help="the administrator's name"
        )
        parser.add_argument(
            "--origin",
            default="",
            metavar="URL",
            help="how the installation is reached; the first of CSRF_TRUSTED_ORIGINS when it is left out",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        origin = options["origin"] or next(iter(settings.CSRF_TRUSTED_ORIGINS), "http://localhost:8000")
        user = _create(
            options["name"].strip(), options["administrator"].strip(), options["administrator_name"].strip()
        )
        hours = settings.PASSWORD_RESET_TIMEOUT // 3600
        self.stdout.write(f"Municipality {user.municipality_id} and administrator {user.pk} are created.")
        self.stdout.write(f"Choose a password here, once, within {hours} hours:")
        self.stdout.write(password_link(user, origin))


@transaction.atomic
def _create(name: str, email: str, person: str) -> User:
    """Create the two and give the role.

    CommandError when the name or the address is taken or no address at all.
    """
    if not name or Municipality.objects.filter(name=name).exists():
        message = "the name is empty or taken"
        raise CommandError(message)
    try:
        validate_email(email)
        municipality = domain.create_municipality(name, _free_slug(name), actor=None)
        user = domain.create_user(
            municipality, email=email, name=person or email.partition("@")[0], actor=None
        )
    except ValidationError as error:
        raise CommandError("; ".join(error.messages)) from error
    domain.add_membership(user, municipality.root, roles.ADMINISTRATOR, actor=None)
    return user


def _free_slug(name: str) -> str:
    slug = slugify(name)[:45] or "kommun"
    taken = Municipality.objects.filter(slug__startswith=slug).count()
    return f"{slug}-{taken + 1}" if taken else slug
