"""Append-only, hash-chained record of what was done and what was read."""
