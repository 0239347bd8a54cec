"""Count the queries of the product's pages, in a process of their own on the database that is measured.

python -m bench.queries < what bench.prepare printed    → one JSON object {page: queries}
"""

from __future__ import annotations

import json
import os
import sys


def main() -> None:
    """Ask for each page twice and count the queries of the second time."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "vbe.settings"
    import django

    django.setup()
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    site = json.load(sys.stdin)
    client = Client(headers={"host": "127.0.0.1", "x-forwarded-proto": "https"})
    client.cookies[site["session"]["name"]] = site["session"]["key"]
    counts = {}
    for name, address in site["pages"].items():
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as seen:
            client.get(address)
        counts[name] = len(seen)
    print(json.dumps(counts))


if __name__ == "__main__":
    main()
