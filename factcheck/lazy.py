"""What is made only when it is first asked for."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cached_property
from typing import Any, Generic, TypeVar, overload

S = TypeVar("S")
V = TypeVar("V")


class Pattern:
    """A regular expression that few drafts need; it costs nothing until then."""

    def __init__(self, pattern: str, flags: int = 0) -> None:
        self.pattern, self.flags = pattern, flags

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The expression as `re` has it."""
        return re.compile(self.pattern, self.flags)


class kept(Generic[S, V]):
    """A cached property for what every figure is asked: without the lock that `functools` has before Python 3.12.

    Two threads may both reckon it, and come to the same.
    """

    def __init__(self, reckon: Callable[[S], V]) -> None:
        self.reckon, self.__doc__ = reckon, reckon.__doc__

    def __set_name__(self, owner: type, name: str) -> None:
        self.name = name

    @overload
    def __get__(self, instance: None, owner: type) -> kept[S, V]: ...

    @overload
    def __get__(self, instance: S, owner: type) -> V: ...

    def __get__(self, instance: Any, owner: type) -> kept[S, V] | V:
        if instance is None:
            return self
        value = instance.__dict__[self.name] = self.reckon(instance)
        return value
