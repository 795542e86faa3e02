"""Bodies that act: international organisations, parliaments, ministries, companies, regions; and the outlets that report."""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from dragoman.errors import KnowledgeError
from dragoman.knowledge.files import toml_entries
from dragoman.model import IGO


class Body(msgspec.Struct, frozen=True, kw_only=True):
    """One body. `kind` is organisation, region, parliament, ministry, agency (of a state), bank, party, armed, people or company; `state` its state,
    `IGO` for an international organisation, `none` for a region. `metonyms` are capitals by which it is meant (Brussels, the state's too);
    `start` and `end` are years."""

    key: str
    name: str
    names: tuple[str, ...] = ()
    kind: str = "organisation"
    state: str = IGO
    seat: str = ""
    metonyms: tuple[str, ...] = ()
    start: int | None = None
    end: int | None = None
    members: tuple[str, ...] = ()


class Outlet(msgspec.Struct, frozen=True, kw_only=True):
    """One outlet. `kind` is agency, newspaper, broadcaster, magazine or web; `country` a state code."""

    key: str
    name: str
    names: tuple[str, ...] = ()
    kind: str = "newspaper"
    country: str = "none"
    domains: tuple[str, ...] = ()
    owner: str = ""
    is_state_run: bool = False


_SPELLINGS = (
    ("Organization", "Organisation"), ("Cooperation", "Co-operation"), ("Programme", "Program"), ("Defence", "Defense"), ("Centre", "Center"),
    ("Labour", "Labor"),
)


def spellings(name: str) -> Iterator[str]:
    """Yield a name in both spellings of English: Organization and Organisation, Cooperation and Co-operation.

    >>> list(spellings("Ministry of Defence"))
    ['Ministry of Defence', 'Ministry of Defense']
    """
    found = [name]
    for one, other in _SPELLINGS:
        for before, after in ((one, other), (other, one)):
            if re.search(rf"\b{before}\b", name):
                found += [each.replace(before, after) for each in found]
    yield from dict.fromkeys(found)


T = TypeVar("T", Body, Outlet)


def _entries(name: str, key: str, shape: type[T], folders: Sequence[Path]) -> Mapping[str, T]:
    found: dict[str, T] = {}
    for entry in toml_entries(name, key, folders):
        record = _converted(name, entry, shape)
        found[record.key] = record
    return found


def _converted(name: str, entry: dict[str, Any], shape: type[T]) -> T:
    try:
        return msgspec.convert(entry, shape)
    except msgspec.ValidationError as error:
        raise KnowledgeError(f"{name}: entry {entry.get('key', entry)!r}: {error}; see docs/teach.md") from error


def bodies(folders: Sequence[Path] = ()) -> Mapping[str, Body]:
    """Give every body by its key."""
    return _entries("organisations.toml", "body", Body, folders)


def outlets(folders: Sequence[Path] = ()) -> Mapping[str, Outlet]:
    """Give every outlet by its key."""
    return _entries("outlets.toml", "outlet", Outlet, folders)
