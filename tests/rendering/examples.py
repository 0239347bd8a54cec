"""Invented figures for the charts under test, after the mock-ups."""

from xml.etree import ElementTree as ET

from vbe.rendering.chart import Lines, Series, StackedBars

NAMES = ("Autonom", "Islamistisk", "Vit makt", "Annan eller okänd")

WEEKS = StackedBars(
    title="Rapporter per vecka",
    description="Mellan 3 och 8 rapporter per vecka. Flest vecka 15, med 8 rapporter.",
    x_labels=tuple(f"v. {week}" for week in range(4, 16)),
    series=tuple(
        Series(name, values)
        for name, values in zip(
            NAMES,
            (
                (1, 0, 1, 2, 0, 1, 1, 0, 2, 0, 0, 1),
                (1, 1, 0, 1, 1, 2, 1, 1, 1, 2, 1, 1),
                (2, 2, 1, 2, 1, 3, 2, 3, 2, 3, 2, 4),
                (0, 1, 1, 1, 1, 1, 1, 1, 0, 1, 1, 2),
            ),
            strict=True,
        )
    ),
    unit="antal rapporter",
    x_heading="Vecka",
)

QUARTERS = Lines(
    title="Utveckling över tid",
    description="Vit makt ökar från 12 till 24 rapporter.",
    x_labels=("Kv 2 2024", "Kv 3", "Kv 4", "Kv 1 2025", "Kv 2", "Kv 3", "Kv 4", "Kv 1 2026"),
    series=(
        Series("Autonom", (7, 5, 6, 9, 8, 6, 7, 10)),
        Series("Islamistisk", (9, 12, 14, 11, 10, 12, 11, 13)),
        Series("Vit makt", (12, 14, 13, 17, 16, 19, 21, 24)),
        Series("Annan eller okänd", (8, 7, 9, 10, 9, 11, 10, 12)),
    ),
    unit="antal rapporter",
    x_heading="Kvartal",
)

# Small figures hidden.
AREAS = StackedBars(
    title="Rapporter per område",
    description="Fem områden. Små tal är dolda.",
    x_labels=("Centrum", "Norra Åsvik", "Björkdalen", "Hamnstaden", "Sjövik"),
    series=(
        Series("Autonom", (6, 0, None, None, 0)),
        Series("Islamistisk", (None, 5, None, 0, 0)),
        Series("Vit makt", (9, None, 7, None, 0)),
        Series("Annan eller okänd", (None, None, 5, None, 0)),
    ),
    unit="antal rapporter",
    x_heading="Område",
)

BROKEN = Lines(
    title="Utveckling med dolda tal",
    description="Linjerna bryts där tal är dolda.",
    x_labels=("Kv 1", "Kv 2", "Kv 3", "Kv 4"),
    series=(Series("Autonom", (7, None, 6, None)), Series("Islamistisk", (11, 12, 13, 14))),
    unit="antal rapporter",
    x_heading="Kvartal",
)


def parse(markup):
    return ET.fromstring(markup)  # noqa: S314  our own pictures
