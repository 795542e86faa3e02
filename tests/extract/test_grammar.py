"""Who stands where around a verb, on sentences parsed by hand."""

from dragoman.extract.grammar import Look
from dragoman.page import Sentence, Word


def parsed(*rows: tuple[str, str, int, str]) -> Look:
    words, at = [], 0
    for text, tag, head, relation in rows:
        words.append(Word(at, at + len(text), text, tag, head, relation))
        at += len(text) + 1
    return Look(Sentence(start=0, end=at, index=0, line=0, paragraph=0, role="body", words=tuple(words), is_parsed=True), [])


def test_a_relative_clause_without_a_pronoun_is_about_what_it_hangs_on() -> None:
    look = parsed(
        ("Men", "NOUN", 3, "nsubj"), ("Oslo", "PROPN", 2, "nsubj"), ("arrested", "VERB", 0, "acl:relcl"), ("left", "VERB", -1, "root"),
        ("today", "NOUN", 3, "obl"),
    )
    assert not look.is_passive(2)
    assert look.relative_object(2) == [0]
    assert look.subjects(2) == [1]


def test_a_subtree_is_the_same_however_often_it_is_asked_for() -> None:
    look = parsed(("Oslo", "PROPN", 1, "nsubj"), ("sent", "VERB", -1, "root"), ("two", "NUM", 3, "nummod"), ("ships", "NOUN", 1, "obj"))
    assert look.sentence.subtree(3) == look.sentence.subtree(3) == (2, 3)
    assert look.sentence.subtree(1) == (0, 1, 2, 3)
