"""A named school or workplace together with a role or a trait that only one person there has."""

from vbe.deidentification.recognisers.workplace.find import find

__all__ = ["find"]
