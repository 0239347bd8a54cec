"""The one table."""

from django.conf import settings
from django.db import models


class Note(models.Model):
    """The one table, indexed as its list reads it."""

    author = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    title = models.CharField(max_length=100)
    text = models.TextField()
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)

    def __str__(self) -> str:
        return self.title
