"""Values of an object that are made when they are first asked for."""

from collections.abc import Callable
from typing import Any, Generic, TypeVar

Made = TypeVar("Made")


class lazy(Generic[Made]):  # noqa: N801 - stands where ``property`` does
    """As ``functools.cached_property``, without the lock that takes most of its time in Python 3.11."""

    def __init__(self, make: Callable[[Any], Made]) -> None:
        self._make = make
        self._name = make.__name__
        self.__doc__ = make.__doc__

    def __get__(self, instance: Any, owner: type) -> Made:
        made = instance.__dict__[self._name] = self._make(instance)
        return made
