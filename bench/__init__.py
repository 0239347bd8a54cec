"""Measures of the product's pages beside a bare Django project, in one interleaved run."""
