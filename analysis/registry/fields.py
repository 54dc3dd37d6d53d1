"""Reading tables strictly: each fault names the file, the entry and the key, and what to do."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import TypeVar

Kind = TypeVar("Kind", bound=StrEnum)
Made = TypeVar("Made")


class RegistryError(ValueError):
    """A registry file that cannot be used; names file, entry and key, and what was expected.

    Attributes
    ----------
    code, arguments : what is wrong, for a page that has a sentence of its own for it.
    """

    def __init__(self, message: str, code: str, **arguments: str | float) -> None:
        super().__init__(message)
        self.code, self.arguments = code, arguments


class Fields:
    """One table of a file, of which each key must be read: an unknown key is refused.

    Parameters
    ----------
    table : as the file has it.
    where : the file, and the entry in it, for messages.
    """

    def __init__(self, table: Mapping[str, object], where: str) -> None:
        self._rest = dict(table)
        self.where = where

    def text(self, key: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there and not be empty."""
        value = self._taken(key, default)
        if not isinstance(value, str) or (default is None and not value.strip()):
            raise self.fault(key, "a text that is not empty", value)
        return value

    def number(self, key: str, default: float | None = None) -> float:
        """Return a number."""
        value = self._taken(key, default)
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.fault(key, "a number", value)
        return float(value)

    def numbers(self, key: str, count: int) -> tuple[float, ...]:
        """Return a list of so many numbers."""
        value = self._taken(key, None)
        if (
            not isinstance(value, list)
            or len(value) != count
            or any(isinstance(one, bool) or not isinstance(one, int | float) for one in value)
        ):
            raise self.fault(key, f"a list of {count} numbers", value)
        return tuple(float(one) for one in value)

    def whole(self, key: str, default: int | None = None, *, lowest: int = 0) -> int:
        """Return a whole number that is not under the lowest."""
        value = self._taken(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or value < lowest:
            raise self.fault(key, f"a whole number of {lowest} or more", value)
        return value

    def flag(self, key: str, default: bool) -> bool:  # noqa: FBT001 - the value read
        """Return true or false."""
        value = self._taken(key, default)
        if not isinstance(value, bool):
            raise self.fault(key, "true or false", value)
        return value

    def texts(self, key: str, default: tuple[str, ...] | None = None) -> tuple[str, ...]:
        """Return a list of texts, each once; without a default it may not be empty."""
        value = self._taken(key, default)
        if not isinstance(value, list | tuple) or not all(isinstance(part, str) for part in value):
            raise self.fault(key, "a list of texts", value)
        if len(set(value)) != len(value) or (default is None and not value):
            raise self.fault(key, "a list of texts, at least one and none twice", value)
        return tuple(value)

    def groups(self, key: str) -> tuple[tuple[str, ...], ...]:
        """Return a list of lists of texts, empty where it is not there."""
        value = self._taken(key, [])
        if not isinstance(value, list) or not all(
            isinstance(group, list) and all(isinstance(one, str) for one in group)
            for group in value
        ):
            raise self.fault(key, 'a list of lists of texts, such as [["a", "b"]]', value)
        return tuple(tuple(group) for group in value)

    def one_of(self, key: str, kind: type[Kind], default: Kind | None = None) -> Kind:
        """Return a member of an enumeration."""
        value = self._taken(key, default)
        if not isinstance(value, str) or value not in list(kind):
            raise self.fault(key, f"one of {', '.join(kind)}", value)
        return kind(value)

    def table(self, key: str) -> "Fields":
        """Return a table within this one."""
        return self._fields(self._taken(key, None), key)

    def optional(self, key: str, made: Callable[["Fields"], Made]) -> Made | None:
        """Return what is made of a table, none where it is not there."""
        if key not in self._rest:
            return None
        table = self.table(key)
        found = made(table)
        table.done()
        return found

    def tables(self, key: str, default: list[object] | None = None) -> list["Fields"]:
        """Return a list of tables."""
        value = self._taken(key, default)
        if not isinstance(value, list):
            raise self.fault(key, f"a list of tables [[{key}]]", value)
        return [self._fields(part, key) for part in value]

    def has(self, key: str) -> bool:
        """Tell whether a key is there and not read yet."""
        return key in self._rest

    def done(self) -> None:
        """Refuse keys that nobody asked for: a misspelt one would be silently ignored."""
        if self._rest:
            key = next(iter(self._rest))
            raise RegistryError(
                f"{self.where}: unknown key '{key}'; remove it",
                "registry-unknown-key",
                where=self.where,
                entry=key,
            )

    def fault(self, key: str, expected: str, found: object) -> RegistryError:
        """Return the error for a key."""
        return RegistryError(
            f"{self.where}, key '{key}': expected {expected}, found {found!r}",
            "registry-value",
            where=self.where,
            entry=key,
            found=_shown(found),
        )

    def _taken(self, key: str, default: object) -> object:
        if key in self._rest:
            return self._rest.pop(key)
        if default is None:
            raise RegistryError(
                f"{self.where}: key '{key}' is missing; add it",
                "registry-no-key",
                where=self.where,
                entry=key,
            )
        return default

    def _fields(self, value: object, key: str) -> "Fields":
        if not isinstance(value, dict):
            raise self.fault(key, "a table", value)
        name = value.get("id", value.get("number"))
        inside = f"{self.where}, {key} '{name}'" if name is not None else f"{self.where}, {key}"
        return Fields(value, inside)


def _shown(found: object) -> str:
    """Return a value as a sentence can hold it: nothing of what is no text, number or list."""
    if isinstance(found, list | tuple):
        return ", ".join(_shown(one) for one in found)
    return str(found) if isinstance(found, str | int | float) else ""
