"""The Celery application: workers and beat in production, in-process when there is no broker."""

import os

from celery import Celery
from celery.schedules import crontab

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "vbe.settings")

app = Celery("vbe")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "memberships-in-step": {"task": "organisation.refresh_grants", "schedule": crontab(minute=5, hour=0)},
    "sessions-cleared": {"task": "web.clear_sessions", "schedule": crontab(minute=20, hour=3)},
    "plan-holders-reminded": {
        "task": "actionplan.remind_holders",
        "schedule": crontab(minute=30, hour=7, day_of_week=1),
    },
}
