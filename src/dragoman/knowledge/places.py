"""Places: towns, countries and regions with their country and coordinates."""

from typing import NamedTuple


class Spot(NamedTuple):
    """One place that a name may mean: GeoNames id, country (alpha-3), WGS84 coordinates, people, kind (country, capital, town, region)."""

    name: str
    country: str
    latitude: float
    longitude: float
    geoname: int | None
    population: int
    kind: str
