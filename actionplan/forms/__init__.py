"""The plan's forms."""

from actionplan.forms.activity import ActivityForm, FollowUpForm
from actionplan.forms.plan import AdoptionForm, GoalForm, GroupForm, PlanForm, RevisionForm
from actionplan.forms.preview import Preview
from actionplan.forms.source import SourceForm

__all__ = [
    "ActivityForm",
    "AdoptionForm",
    "FollowUpForm",
    "GoalForm",
    "GroupForm",
    "PlanForm",
    "Preview",
    "RevisionForm",
    "SourceForm",
]
