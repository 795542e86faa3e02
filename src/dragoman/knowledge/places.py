"""Places: towns, countries and regions with their country and coordinates.

The table (places.tsv.gz) is compiled from GeoNames (CC BY 4.0, see docs/NOTICE.md) by tools/compile_places.py; a user's `places.toml` is read
beside it.
"""

import gzip
import math
from bisect import bisect_left
from collections.abc import Collection, Sequence
from importlib import resources
from pathlib import Path
from typing import NamedTuple

from dragoman.knowledge.files import toml_entries
from dragoman.text import fold

_KINDS = {"country": 3.0, "region": 0.6, "capital": 1.2, "town": 0.0}
_NEARNESS = 2.2


class Spot(NamedTuple):
    """One place that a name may mean: GeoNames id, country (alpha-3), WGS84 coordinates, people, kind (country, capital, town, region).

    `region` is the postal code of a state of the USA.
    """

    name: str
    country: str
    latitude: float
    longitude: float
    geoname: int | None
    population: int
    kind: str
    region: str = ""


class Places:
    """The table of places by name."""

    def __init__(self, folders: Sequence[Path] = ()) -> None:
        packed = (resources.files("dragoman.knowledge") / "places.tsv.gz").read_bytes()
        lines, names = gzip.decompress(packed).decode("utf-8").split("\f")
        self._lines = lines.split("\n")
        self._names = names.split("\n")
        self._added: dict[str, list[Spot]] = {}
        for entry in toml_entries("places.toml", "region", folders) if folders else ():
            spot = Spot(entry["name"], entry["country"], entry["latitude"], entry["longitude"], None, 2_000_000, "region")
            for name in (entry["name"], *entry.get("names", ())):
                self._added.setdefault(fold(name), []).append(spot)

    def find(self, name: str, near: Collection[str] = ()) -> tuple[Spot, ...]:
        """Give the places a name may mean, likeliest first: countries, then the more people; places in the countries `near` (those the text
        names) are preferred over bigger ones elsewhere.

        >>> Places().find("Paris")[0].country, Places().find("Georgetown", near={"GUY"})[0].country
        ('FRA', 'GUY')
        """
        folded = fold(name).removeprefix("the ")
        place = bisect_left(self._names, folded + "\t")
        line = self._names[place] if place < len(self._names) and self._names[place].startswith(folded + "\t") else "\t"
        spots = [*self._added.get(folded, ()), *(self._spot(int(number)) for number in line.split("\t")[1].split(",") if number)]
        return tuple(sorted(spots, key=lambda spot: -_weight(spot, near)))

    def _spot(self, number: int) -> Spot:
        name, country, latitude, longitude, geoname, population, kind = self._lines[number].split("\t")
        kind, _, region = kind.partition(":")
        return Spot(name, country, float(latitude), float(longitude), int(geoname) if geoname else None, int(population), kind, region)


def _weight(spot: Spot, near: Collection[str]) -> float:
    weight = math.log10(spot.population + 1000) + _KINDS[spot.kind]
    if spot.country in near or (spot.region and f"USA-{spot.region}" in near):
        weight += _NEARNESS
    return weight
