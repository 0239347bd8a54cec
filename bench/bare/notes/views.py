"""The one list and the one form."""

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from bench.bare.notes.models import Note


class NoteForm(forms.ModelForm):
    """The one form."""

    class Meta:
        model = Note
        fields = ("title", "text")


def listing(request: HttpRequest) -> HttpResponse:
    """List fifty rows, newest first."""
    notes = Note.objects.select_related("author").order_by("-created_at")[:50]
    return render(request, "notes/list.html", {"notes": notes})


def submit(request: HttpRequest) -> HttpResponse:
    """Insert a row."""
    form = NoteForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.instance.author = request.user
        form.save()
        return redirect("/notes/")
    return render(request, "notes/new.html", {"form": form})
