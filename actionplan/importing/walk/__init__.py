"""The walk through the lines of a plan, one layer per kind of content; `plan` puts them together."""
