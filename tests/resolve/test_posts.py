"""Offices: two fields for one minister in one week conflict; one of several offices, an older text or another person do not."""

from dragoman.model import Span
from dragoman.resolve import posts
from dragoman.resolve.shapes import Frame, Name, Post


def post(doc: str, name: str, *offices: str, day: str = "2001-03-07") -> Post:
    person = Name(actor=f"{doc}-{name}", name=name, state="NAM", kind="person", forms=(name,))
    return Post(id=f"tenures-{doc}", doc=doc, span=Span(0, 9), words=offices[0], frame=Frame(), person=person, offices=offices, day=day)


def test_two_fields_of_one_minister_in_one_week_conflict() -> None:
    found = posts.compare(post("a", "Josef Amukwaya", "Defence Minister"), post("b", "Josef Amukwaya", "Namibia's Health Minister"))
    assert found is not None
    assert found.why == "office: “Defence Minister” against “Namibia's Health Minister”"


def test_an_office_told_in_two_ways_is_one() -> None:
    assert posts.compare(post("a", "Josef Amukwaya", "Secretary of State"), post("b", "Josef Amukwaya", "Foreign Minister")) is None


def test_a_minister_of_two_fields_may_be_named_by_either() -> None:
    assert posts.compare(post("a", "Josef Amukwaya", "Trade Minister", "Health Minister"), post("b", "Josef Amukwaya", "Health Minister")) is None


def test_a_change_of_office_over_months_is_no_conflict() -> None:
    later = post("b", "Josef Amukwaya", "Health Minister", day="2001-06-07")
    assert posts.compare(post("a", "Josef Amukwaya", "Defence Minister"), later) is None


def test_a_slip_stands_against_one_text_not_against_all() -> None:
    many = [post(f"a{i}", "Josef Amukwaya", "Defence Minister") for i in range(5)]
    found, _ = posts.judge("office|NAM|amukwaya", [*many, post("b", "Josef Amukwaya", "Health Minister")])
    assert len(found) == 1


def test_other_offices_are_not_compared() -> None:
    assert posts.compare(post("a", "Josef Amukwaya", "President"), post("b", "Josef Amukwaya", "Defence Minister")) is None
