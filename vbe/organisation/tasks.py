"""What the organisation does by itself, on time."""

from celery import shared_task
from django.utils import timezone

from vbe.organisation import grants
from vbe.organisation.models import Membership, User


@shared_task(name="organisation.refresh_grants")
def refresh_grants() -> int:
    """Put the grants right for memberships that begin or run out by date.

    Return how many people were concerned.

    Requests do the same for the person who asks, so no access outlives its day even when this has not run.
    """
    in_force = Membership.objects.current(timezone.localdate())
    stale = Membership.objects.filter(granted=True).exclude(pk__in=in_force.values("pk")) | in_force.filter(
        granted=False
    )
    users = list(User.objects.filter(is_active=True, pk__in=stale.values("user_id")).order_by("pk"))
    for user in users:
        grants.synchronise(user)
    return len(users)
