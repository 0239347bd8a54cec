from django.db import models


class EventQuerySet(models.QuerySet):
    """Audit events as an auditor may see them."""

    def of_municipality(self, municipality_id: int) -> "EventQuerySet":
        """Return the events of one municipality."""
        return self.filter(municipality_id=municipality_id)
