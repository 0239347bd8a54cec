"""The project. The Celery application is imported so that shared tasks bind to it."""

from vbe.celery import app as celery_app

__all__ = ["celery_app"]
