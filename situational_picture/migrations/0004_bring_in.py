"""Bring what the council was given before the ledger began into it: it is known, whatever happened since."""

import hashlib
import json
from collections import Counter

from django.db import migrations


def digest(data):
    canonical = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(canonical.encode()).hexdigest()


def code(span):
    return "-".join(map(str, span))


def parts(picture):
    """Return the quarters' figures: the picture's own, or for a year those that it is the sum of."""
    if picture.period.kind != "year":
        return [picture.figures]
    sources = picture.sources.filter(edition__kind="internal").select_related("edition").order_by("pk")
    return sorted((source.edition.content["figures"] for source in sources), key=lambda one: one["span"])


def counts(picture):
    row_of = {area: row for area, _name, row in picture.figures["places"]}
    totals = Counter()
    for part in parts(picture):
        for view, area, environment, _category, count in part["counts"]:
            if view == "reports":
                totals[code(part["span"]), str(row_of.get(area, area)), environment] += count
    return [[*where, count] for where, count in sorted(totals.items())]


def table_of(edition):
    picture, release = edition.picture, edition.content["release"]
    return {
        "name": code(picture.figures["span"]),
        "by": ["row", "environment"],
        "periods": [code(part["span"]) for part in parts(picture)],
        "rows": release["rows"],
        "columns": release["columns"],
        "counts": counts(picture),
        "threshold": release["minimum"],
    }


def values_of(edition):
    release = edition.content["release"]
    return [
        [[row, column], value]
        for row, line in zip([*release["rows"], None], release["cells"], strict=True)
        for column, value in zip([*release["columns"], None], line, strict=True)
    ]


def bring_in(apps, schema_editor):
    editions = apps.get_model("situational_picture", "Edition").objects.filter(kind="council")
    publications = apps.get_model("situational_picture", "Publication").objects
    for edition in editions.select_related("picture__period", "picture__adoption").order_by("pk"):
        table, values = table_of(edition), values_of(edition)
        publications.create(
            municipality_id=edition.picture.municipality_id,
            edition=edition,
            name=table["name"],
            table=table,
            values=values,
            certificate=None,
            sha256=digest([table, values]),
            published_by_id=edition.picture.adoption.adopted_by_id,
            published_at=edition.picture.adoption.at,
        )


class Migration(migrations.Migration):
    dependencies = [("situational_picture", "0003_ledger")]

    operations = [migrations.RunPython(bring_in, migrations.RunPython.noop)]
