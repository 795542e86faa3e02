"""Trees that break a rule of Universal Dependencies are mended, and trees they stay."""

from dragoman.language.arcs import Arc, mend


def mended(text: str, *arcs: tuple[str, int, str]) -> list[tuple[int, str]]:
    """Give the heads and relations after mending; heads count from 0, -1 is above the root."""
    words, found = text.split(), [Arc(*arc) for arc in arcs]
    assert len(words) == len(found)
    mend(words, found)
    return [(arc.head, arc.relation) for arc in found]


def test_a_clause_that_when_opens_under_a_noun_is_relative() -> None:
    found = mended(
        "the day when talks began",
        ("DET", 1, "det"), ("NOUN", -1, "root"), ("ADV", 4, "advmod"), ("NOUN", 4, "nsubj"), ("VERB", 1, "acl"),
    )  # fmt: skip

    assert found[4] == (1, "acl:relcl")


def test_two_modifiers_of_one_noun_are_joined() -> None:
    found = mended("Oslo and Riga embassies", ("PROPN", 3, "compound"), ("CCONJ", 2, "cc"), ("PROPN", 3, "compound"), ("NOUN", -1, "root"))

    assert found == [(3, "compound"), (2, "cc"), (0, "conj"), (-1, "root")]


def test_a_modifier_alone_after_and_stays_where_it_is() -> None:
    arcs = [("CCONJ", 1, "cc"), ("ADJ", 2, "amod"), ("NOUN", -1, "root")]

    assert mended("and new talks", *arcs) == [arc[1:] for arc in arcs]


def test_what_has_a_preposition_is_no_subject() -> None:
    found = mended("in Lima stood guards", ("ADP", 1, "case"), ("PROPN", 2, "nsubj"), ("VERB", -1, "root"), ("NOUN", 2, "nsubj"))

    assert found == [(1, "case"), (2, "obl"), (-1, "root"), (2, "nsubj")]


def test_what_for_opens_may_be_a_subject() -> None:
    found = mended(
        "called for Chad to leave",
        ("VERB", -1, "root"), ("ADP", 2, "case"), ("PROPN", 4, "nsubj"), ("PART", 4, "mark"), ("VERB", 0, "advcl"),
    )  # fmt: skip

    assert found[2] == (4, "nsubj")


def test_the_subject_of_a_passive_is_named_so() -> None:
    found = mended("envoys were expelled", ("NOUN", 2, "nsubj"), ("AUX", 2, "aux:pass"), ("VERB", -1, "root"))

    assert found[0] == (2, "nsubj:pass")


def test_a_noun_before_a_noun_is_a_compound() -> None:
    assert mended("border talks", ("NOUN", 1, "amod"), ("NOUN", -1, "root"))[0] == (1, "compound")
