"""Corrections hang on words and survive another reading."""

from msgspec.structs import replace

from dragoman.model import Event, Span, record_id
from dragoman.resolve.corrections import Correction, apply

DOC = "5c" * 32
TEXT = "The envoy of Samoa left the talks in Riga on Monday after a quarrel over tuna quotas."


def event(start: int, end: int, **fields: object) -> Event:
    span = Span(start, end)
    made = Event(id=record_id("events", DOC, span), doc=DOC, span=span, evidence=TEXT[start:end], made_by="events.frames 1", type="RETREAT")
    return replace(made, **fields)


def correction(on: Event, act: str = "edit", **fields: str) -> Correction:
    return Correction(table="events", record=on.id, sha256=DOC, start=on.span.start, end=on.span.end, words=on.evidence, act=act, who="mk", **fields)


def test_edit_lies_over_the_record() -> None:
    told = event(0, 46)
    done = apply([correction(told, field="type", old='"RETREAT"', new='"REJECT"')], [told])
    assert [r.type for r in done.records if isinstance(r, Event)] == ["REJECT"]
    assert done.orphans == ()


def test_edit_survives_a_reading_under_changed_rules() -> None:
    before, after = event(0, 46), event(4, 56, made_by="events.frames 2")
    assert before.id != after.id
    done = apply([correction(before, field="type", old='"RETREAT"', new='"REJECT"')], [after])
    assert [r.type for r in done.records if isinstance(r, Event)] == ["REJECT"]


def test_rejection_survives_a_reading_under_changed_rules() -> None:
    done = apply([correction(event(0, 46), "reject")], [event(4, 56), event(57, 84)])
    assert [r.span for r in done.records] == [Span(57, 84)]


def test_correction_without_words_to_hang_on_is_listed() -> None:
    lost = correction(event(0, 46), "reject")
    done = apply([lost], [event(57, 84)])
    assert [(o.correction, o.why) for o in done.orphans] == [(lost, "no record stands on these words")]
    assert len(done.records) == 1


def test_third_value_of_the_machine_is_not_overwritten() -> None:
    told = event(0, 46, type="PROTEST")
    done = apply([correction(told, field="type", old='"RETREAT"', new='"REJECT"')], [told])
    assert [r.type for r in done.records if isinstance(r, Event)] == ["PROTEST"]
    assert "the machine now says" in done.orphans[0].why


def test_machine_that_came_to_agree_leaves_no_orphan() -> None:
    told = event(0, 46, type="REJECT")
    assert apply([correction(told, field="type", old='"RETREAT"', new='"REJECT"')], [told]).orphans == ()


def test_order_of_corrections_given_does_not_matter() -> None:
    told = event(0, 46)
    acts = [correction(told, "reject", when="2031-01-01"), correction(told, "accept", when="2031-01-02")]
    assert apply(acts, [told]) == apply(acts[::-1], [told])
    assert apply(acts, [told]).accepted == {told.id}


def test_value_of_the_wrong_kind_is_an_orphan() -> None:
    told = event(0, 46)
    done = apply([correction(told, field="date_start", old="null", new="7")], [told])
    assert "cannot be" in done.orphans[0].why
