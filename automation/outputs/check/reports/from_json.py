"""Converts JSON values to dataclasses, checking their types."""

import math
from dataclasses import MISSING, fields, is_dataclass
from types import NoneType, UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

T = TypeVar("T")


class OtherKind(Exception):
    """A value has another type than wanted; the message says where."""


def made(kind: type[T], value: Any, where: str = "it") -> T:
    """Return the value as this type: a dataclass from an object, a tuple from a list. Unknown entries are ignored.

    Raises OtherKind.
    """
    result: T = _made(kind, value, where)
    return result


def _made(kind: Any, value: Any, where: str) -> Any:
    of = get_args(kind)
    if isinstance(kind, UnionType):  # always with None
        return None if value is None else _made(next(each for each in of if each is not NoneType), value, where)
    if get_origin(kind) is tuple:
        if not isinstance(value, list):
            raise OtherKind(where)
        return tuple(_made(of[0], each, f"{where}[{number}]") for number, each in enumerate(value))
    if is_dataclass(kind):
        if not isinstance(value, dict):
            raise OtherKind(where)
        hints = get_type_hints(kind)
        lacking = [each.name for each in fields(kind) if each.default is MISSING and each.name not in value]
        if lacking:
            raise OtherKind(f"{where}.{lacking[0]}")
        given = {name: each for name, each in value.items() if name in hints}
        parts = {name: _made(hints[name], each, f"{where}.{name}") for name, each in given.items()}
        return kind(**parts)  # type: ignore[operator]  # is_dataclass() is also true of an instance
    if kind is float and type(value) is int:
        return float(value)
    if type(value) is not kind or (kind is float and not math.isfinite(value)):
        raise OtherKind(where)
    return value
