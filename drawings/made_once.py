"""A property that is made once for each object, without making others wait.

Python 3.11's `functools.cached_property` has one lock for all objects of a class: while a card is
made for one reader, every other reader's cards would wait for it. Two threads that ask for the same
object's value at the same moment may both make it; the values are equal.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar, overload

T = TypeVar("T")


class made_once(Generic[T]):
    """Turn a method into a property whose value is kept with its object."""

    def __init__(self, make: Callable[[Any], T]) -> None:
        self._make = make
        self.__doc__ = make.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name

    @overload
    def __get__(self, one: None, owner: type) -> made_once[T]: ...

    @overload
    def __get__(self, one: object, owner: type) -> T: ...

    def __get__(self, one: object | None, owner: type) -> made_once[T] | T:
        if one is None:
            return self
        value: T = one.__dict__.setdefault(self._name, self._make(one))
        return value
