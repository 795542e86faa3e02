"""PLOVER JSON records, POLECAT columns and CAMEO root codes from happenings."""

import csv
import io
import json
from collections.abc import Mapping

from dragoman.export.field import Loss, Told, actors_by_id, capped, day, plover, score, sector, told
from dragoman.knowledge.plover import QUADS
from dragoman.present.panel import safe
from dragoman.query import Row
from dragoman.store import Reader


def _columns_of(side: str) -> list[str]:
    return [
        f"{side} Name",
        f"{side} Country",
        f"{side} COW",
        f"Primary {side} Sector",
        f"{side} Sectors",
        f"{side} Title",
        f"{side} Name Raw",
        f"Wikipedia {side} ID",
    ]


POLECAT = [
    "Event ID",
    "Event Date",
    "Event Type",
    "Event Mode",
    "Intensity",
    "Quad Code",
    "Contexts",
    *_columns_of("Actor"),
    *_columns_of("Recipient"),
    "Placename",
    "City",
    "District",
    "Province",
    "Country",
    "Latitude",
    "Longitude",
    "GeoNames ID",
    "Raw Placename",
    "Feature Type",
    "Source",
    "Publication Date",
    "Story People",
    "Story Organizations",
    "Story Locations",
    "Language",
    "Version",
]
CAMEO = {
    "AGREE": "03",
    "CONSULT": "04",
    "SUPPORT": "05",
    "CONCEDE": "08",
    "COOPERATE": "06",
    "AID": "07",
    "RETREAT": "08",
    "REQUEST": "10",
    "ACCUSE": "11",
    "REJECT": "12",
    "THREATEN": "13",
    "PROTEST": "14",
    "SANCTION": "16",
    "MOBILIZE": "15",
    "COERCE": "17",
    "ASSAULT": "19",
}
_CAMEO_MODES = {
    "ACCUSE/investigate": "09",
    "ASSAULT/abduct": "18",
    "ASSAULT/torture": "18",
    "ASSAULT/sexual": "18",
    "ASSAULT/beat": "18",
    "ASSAULT/suicide-attack": "18",
    "ASSAULT/targeted": "18",
    "ASSAULT/explosives": "18",
    "ASSAULT/unconventional": "20",
}
VERSION = "Dragoman 1"


def cameo_root(kind: str, mode: str) -> str:
    """Give the CAMEO root code of a PLOVER type and mode."""
    return _CAMEO_MODES.get(f"{kind}/{mode}", CAMEO[kind])


def plover_json(reader: Reader, losses: list[Loss], *, full: bool = False) -> str:
    """Give one PLOVER record a line (manual of February 2024), happenings in order of id."""
    known = actors_by_id(reader)
    lines: list[str] = []
    for one in told(reader):
        coded = plover(one, losses)
        if coded is None:
            continue
        kind, mode, remark = coded
        happening = one.happening
        for field in ("religion", "ethnicity", "gender", "age"):
            if not lines:
                losses.append(Loss("*", field, "Dragoman does not record it"))
        lines.append(
            json.dumps(
                {
                    "id": happening["id"],
                    "has_event": True,
                    "date": day(happening["date_start"]),
                    "time": "",
                    "enddate": day(happening["date_end"]),
                    "endtime": "",
                    "actor": [_entity(actor, known) for actor in happening["sources"]],
                    "recipient": [_entity(actor, known) for actor in happening["targets"]],
                    "event": [kind],
                    "event_loc": happening["place"] or "",
                    "event_text": capped(one.best["evidence"], losses, happening["id"], full=full),
                    "quad_code": QUADS[kind],
                    "event_scale": score(kind, mode),
                    "mode": mode,
                    "context": list(one.best["context"]),
                    "link": one.document["url"] or "",
                    "text": capped(one.best["evidence"], losses, happening["id"], full=full),
                    "text_info": {"doc": one.best["doc"], "span": one.best["span"], "sha256": one.document["sha256"]},
                    "cite_info": {
                        "outlet": one.document["outlet"],
                        "published": one.document["published"],
                        "chain": one.best["reported_by"],
                        "origins": len(happening["origins"]),
                        "tellings": len(happening["tellings"]),
                    },
                    "coder": VERSION,
                    "coded_date": "",
                    "coded_time": "",
                    "comment": remark,
                },
                ensure_ascii=False,
            )
        )
        _undated(one, losses)
    return "".join(line + "\n" for line in lines)


def _undated(one: Told, losses: list[Loss]) -> None:
    start = one.happening["date_start"]
    if not day(start):
        losses.append(Loss(one.happening["id"], "date", f"{start or 'no start'} is no whole day"))


def _entity(actor: Row, known: Mapping[str, Row]) -> Row:
    full = known.get(actor["actor"], {})
    office = next((held["office"] for held in full.get("offices") or ()), "")
    return {
        "code": actor["state"],
        "sector": sector(office or actor["name"], full.get("kind") or "state"),
        "entity_text": actor["name"],
        "identifier_id": actor["actor"],
        "identifier_text": actor["name"],
        "religion": "",
        "ethnicity": "",
        "office": office,
        "gender": "",
        "age": "",
    }


def polecat(reader: Reader, losses: list[Loss]) -> str:
    """Give the POLECAT table as tab-separated text, columns in their order."""
    known, out = actors_by_id(reader), io.StringIO()
    writer = csv.DictWriter(out, POLECAT, delimiter="\t", lineterminator="\n")
    writer.writeheader()
    for field in ("COW codes", "Wikipedia IDs", "District", "Province"):
        losses.append(Loss("*", field, "not in Dragoman's tables; left empty"))
    for one in told(reader):
        coded = plover(one, losses)
        if coded is None:
            continue
        kind, mode, _ = coded
        row = {
            "Event ID": one.happening["id"],
            "Event Date": day(one.happening["date_start"]),
            "Event Type": kind,
            "Event Mode": mode,
            "Intensity": score(kind, mode),
            "Quad Code": QUAD_WORDS[QUADS[kind]],
            "Contexts": "; ".join(one.best["context"]),
            **_side("Actor", one.happening["sources"], known),
            **_side("Recipient", one.happening["targets"], known),
            "Placename": one.happening["place"] or "",
            "Raw Placename": one.best["place"] or "",
            "Source": one.document["outlet"] or "",
            "Publication Date": day(one.document["published"]),
            "Story People": "; ".join(_people(one, known)),
            "Language": one.document["language"],
            "Version": VERSION,
        }
        writer.writerow({key: safe(value) for key, value in row.items()})
        _undated(one, losses)
    return out.getvalue()


QUAD_WORDS = {1: "VERBAL COOPERATION", 2: "MATERIAL COOPERATION", 3: "VERBAL CONFLICT", 4: "MATERIAL CONFLICT"}


def _people(one: Told, known: Mapping[str, Row]) -> list[str]:
    return sorted({a["name"] for a in (*one.happening["sources"], *one.happening["targets"]) if known.get(a["actor"], {}).get("kind") == "person"})


def _side(side: str, actors: list[Row], known: Mapping[str, Row]) -> Row:
    entities = [_entity(actor, known) for actor in actors]
    return {
        f"{side} Name": "; ".join(e["identifier_text"] for e in entities),
        f"{side} Country": "; ".join(e["code"] for e in entities),
        f"Primary {side} Sector": entities[0]["sector"] if entities else "",
        f"{side} Sectors": "; ".join(e["sector"] for e in entities),
        f"{side} Title": "; ".join(e["office"] for e in entities),
        f"{side} Name Raw": "; ".join(e["entity_text"] for e in entities),
    }


def cameo(reader: Reader, losses: list[Loss]) -> str:
    """Give CAMEO root codes as CSV: id, date, source, target, root, status, origins."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["id", "date", "source", "target", "root", "origins"])
    losses.append(Loss("*", "codes below the root", "PLOVER keeps roots and modes; CAMEO's finer codes cannot be had from them"))
    for one in told(reader):
        coded = plover(one, losses)
        if coded is not None:
            states = ["+".join(dict.fromkeys(actor["state"] for actor in one.happening[side])) for side in ("sources", "targets")]
            writer.writerow(
                [
                    safe(x)
                    for x in (
                        one.happening["id"],
                        day(one.happening["date_start"]),
                        *states,
                        cameo_root(coded[0], coded[1]),
                        len(one.happening["origins"]),
                    )
                ]
            )
    return out.getvalue()
