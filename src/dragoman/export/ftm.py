"""FollowTheMoney entities: persons, bodies, offices held, happenings as events, each with the article it stands in as proof."""

import json
from typing import Any

from dragoman import query
from dragoman.errors import MissingExtra
from dragoman.export.field import Loss, capped, told
from dragoman.present import telling
from dragoman.query import Row
from dragoman.store import Reader

_SCHEMATA = {
    "person": "Person",
    "state": "PublicBody",
    "organisation": "Organization",
    "outlet": "Organization",
    "company": "Company",
    "office": "PublicBody",
    "group": "Organization",
}


def entities(reader: Reader, losses: list[Loss], *, full: bool = False) -> str:
    """Give one entity a line, valid against the schema of the installed followthemoney library.

    Raises MissingExtra without it: `pip install dragoman[ftm]`.
    """
    try:
        from followthemoney import model
    except ImportError as error:
        raise MissingExtra("FollowTheMoney needs its library: pip install 'dragoman[ftm]'") from error
    found: list[Any] = []
    for document in query.documents(reader):
        article = model.make_entity("Article")
        article.id = document["id"]
        _add(
            article,
            losses,
            fileName=document["doc"],
            title=document["title"],
            publishedAt=document["published"],
            publisher=document["outlet"],
            sourceUrl=document["url"],
            language=document["language"],
            author=list(document["authors"]),
            contentHash=None,
        )
        found.append(article)
    by_doc = {row["doc"]: row["id"] for row in query.documents(reader)}
    for actor in query.actors(reader):
        found += _actor(model, actor, losses)
    for one in told(reader):
        happening = one.happening
        if happening["status"] not in ("occurred", "ongoing", "announced"):
            losses.append(Loss(happening["id"], "row", f"an Event cannot be {happening['status']}"))
            continue
        event = model.make_entity("Event")
        event.id = happening["id"]
        _add(
            event,
            losses,
            name=telling.tell(happening, {}),
            startDate=happening["date_start"],
            endDate=happening["date_end"],
            location=happening["place"],
            involved=[_id(actor["actor"]) for actor in (*happening["sources"], *happening["targets"]) if actor["actor"]],
            proof=sorted({by_doc[telling["doc"]] for telling in one.tellings}),
            recordId=happening["id"],
            publisher=one.document["outlet"],
            summary=capped(one.best["evidence"], losses, happening["id"], full=full),
            keywords=[happening["type"], happening["mode"], happening["status"]],
        )
        found.append(event)
    return "".join(json.dumps(entity.to_dict(), ensure_ascii=False, sort_keys=True) + "\n" for entity in found)


def _id(actor: str) -> str:
    import hashlib

    return "dragoman-" + hashlib.blake2b(actor.encode(), digest_size=10).hexdigest()


def _actor(model: Any, actor: Row, losses: list[Loss]) -> list[Any]:
    entity = model.make_entity(_SCHEMATA.get(actor["kind"], "LegalEntity"))
    entity.id = _id(actor["id"])
    country = actor["state"] if actor["state"] not in ("none", "IGO") else None
    _add(entity, losses, name=actor["name"], alias=list(actor["aliases"]), country=country)
    found = [entity]
    for number, held in enumerate(actor["offices"] if actor["kind"] == "person" else ()):
        post, occupancy = model.make_entity("Position"), model.make_entity("Occupancy")
        post.id, occupancy.id = f"{entity.id}-post-{number}", f"{entity.id}-held-{number}"
        _add(post, losses, name=held["office"], country=held["state"] if held["state"] not in ("none", "IGO") else None)
        _add(occupancy, losses, holder=entity.id, post=post.id, startDate=held["start"], endDate=held["end"])
        found += [post, occupancy]
    return found


def _add(entity: Any, losses: list[Loss], **properties: Any) -> None:
    for name, values in properties.items():
        for value in values if isinstance(values, list) else [values]:
            if value is not None:
                before = len(entity.get(name))
                entity.add(name, value, fuzzy=False)
                if len(entity.get(name)) == before and str(value) not in entity.get(name):
                    losses.append(Loss(str(entity.id), name, f"{str(value)[:60]!r} is no value that the schema takes"))
