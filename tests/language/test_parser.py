"""The parser gives a tree for any words, the same every time, and good ones for plain news."""

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dragoman.language import parser as module
from dragoman.language.arcs import Arc
from dragoman.language.networks import WINDOW_WORDS
from dragoman.language.parser import Parser, load_parser
from dragoman.language.pieces import Shape, shape


@pytest.fixture(scope="module")
def parser() -> Parser:
    loaded = load_parser()
    if loaded is None:
        pytest.skip("dragoman-model-en or its runtime is not installed: pip install ./model")
    return loaded


def is_tree(arcs: Sequence[Arc]) -> bool:
    """One root, and every word comes to it by going up."""
    if [a.head for a in arcs].count(-1) != 1:
        return False
    for start in range(len(arcs)):
        seen, at = set(), start
        while at >= 0:
            if at in seen:
                return False
            seen.add(at)
            at = arcs[at].head
    return True


words = st.one_of(
    st.text(max_size=12),
    st.sampled_from(["Nairobi", "said", ",", "that", "Ghana", "'s", "\u00a0", "\u200b", "", "\ud800", "x" * 5000, "외교부", "🇰🇪", "№7"]),
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(sentences=st.lists(st.lists(words, max_size=25), max_size=4))
def test_any_strings_give_a_tree(parser: Parser, sentences: list[list[str]]) -> None:
    parsed = parser.parse(sentences)

    assert [len(parse.arcs) for parse in parsed] == [len(s) for s in sentences]
    assert all(is_tree(parse.arcs) for parse in parsed if parse.arcs)
    assert all(0 <= act.word < len(parse.arcs) and 0 < act.chance <= 1 for parse in parsed for act in parse.acts)


@pytest.mark.parametrize("length", [WINDOW_WORDS - 1, WINDOW_WORDS, WINDOW_WORDS + 1, 3 * WINDOW_WORDS + 7])
def test_long_sentence_is_one_tree(parser: Parser, length: int) -> None:
    sentence = (["Kenya", "and", "Uganda", "signed", "an", "agreement", ","] * (length // 7 + 1))[:length]

    [(arcs, _)] = parser.parse([sentence])

    assert len(arcs) == length
    assert is_tree(arcs)


def test_words_of_many_pieces_are_one_tree(parser: Parser) -> None:
    [(arcs, _)] = parser.parse([["Qxzvwkjhqq-" * 6] * 180])

    assert len(arcs) == 180
    assert is_tree(arcs)


def test_no_words_no_arcs(parser: Parser) -> None:
    assert parser.parse([]) == []
    assert parser.parse([[], ["Yes"]])[0] == ([], [])


def test_root_and_only_root_is_called_root(parser: Parser) -> None:
    [(arcs, _)] = parser.parse([["Oslo", "protested", ",", "Riga", "did", "not", ",", "and", "Bern", "asked", "for", "talks", "."]])

    assert all((a.head == -1) == (a.relation == "root") for a in arcs)


NEWS = [
    "The Chilean foreign minister told reporters in Lima that Peru had accepted the offer .",
    "Ghana was accused by Togo of closing the border .",
    "Presidents William Ruto and Salva Kiir met in Juba on Friday .",
    "Norway , which chairs the council , called for a ceasefire .",
    '" We will not sign , " said Fiji \'s prime minister .',
    "Talks failed .",
]


def test_parse_does_not_depend_on_company(parser: Parser) -> None:
    sentences = [s.split() for s in NEWS]

    together = parser.parse(sentences)

    assert together == [parser.parse([s])[0] for s in sentences]
    assert together == parser.parse(sentences[::-1])[::-1]
    assert together == Parser().parse(sentences)


EXPECTED = [
    ("Chile recalled its ambassador from Lima .", [("Chile", "recalled", "nsubj"), ("ambassador", "recalled", "obj")]),
    (
        "The Kenyan foreign minister said that Uganda would reopen the border .",
        [("minister", "said", "nsubj"), ("reopen", "said", "ccomp"), ("Uganda", "reopen", "nsubj"), ("border", "reopen", "obj")],
    ),
    (
        "Two Ghanaian diplomats were expelled by Togo .",
        [("diplomats", "expelled", "nsubj:pass"), ("Togo", "expelled", "obl:agent")],
    ),
    ("The prime ministers of Estonia and Latvia signed a treaty .", [("Latvia", "Estonia", "conj"), ("ministers", "signed", "nsubj")]),
    ("Norway , which chairs the council , condemned the attack .", [("chairs", "Norway", "acl:relcl"), ("Norway", "condemned", "nsubj")]),
    ("Fiji denied the report .", [("Fiji", "denied", "nsubj"), ("report", "denied", "obj")]),
    (
        "Bolivia will not sell gas to Paraguay , the president said .",
        [("president", "said", "nsubj"), ("gas", "sell", "obj"), ("Bolivia", "sell", "nsubj")],
    ),
    ("Anna Berg , Sweden 's ambassador , met the minister .", [("ambassador", "Anna", "appos"), ("Anna", "met", "nsubj")]),
]


@pytest.mark.parametrize(("text", "edges"), EXPECTED, ids=[text for text, _ in EXPECTED])
def test_plain_news_is_parsed(parser: Parser, text: str, edges: list[tuple[str, str, str]]) -> None:
    sentence = text.split()

    [(arcs, _)] = parser.parse([sentence])

    found = {(word, sentence[arc.head], arc.relation) for word, arc in zip(sentence, arcs, strict=True) if arc.head >= 0}
    assert set(edges) <= found


def test_capitals_are_read(parser: Parser) -> None:
    (lower, _), (upper, _) = parser.parse([["The", "march", "began", "."], ["The", "March", "began", "."]])

    assert (lower[1].tag, upper[1].tag) == ("NOUN", "PROPN")


ACTS = [
    ("The Chilean president flew to Lima and sat down with his Peruvian counterpart .", "sat", "CONSULT"),
    ("The ministry in Bern lambasted the Maltese verdict .", "lambasted", "ACCUSE"),
    ("Gunboats from Eritrea shelled the Yemeni island at dawn .", "shelled", "ASSAULT"),
    ("Oslo slapped a ban on imports of Latvian fish .", "slapped", "SANCTION"),
    ("Kenya urged Uganda to reopen the border .", "urged", "REQUEST"),
    ("The Finnish minister thanked Japan for its help .", "thanked", "SUPPORT"),
]


@pytest.mark.parametrize(("text", "word", "kind"), ACTS, ids=[text for text, _, _ in ACTS])
def test_words_that_tell_an_act_are_taken_for_it(parser: Parser, text: str, word: str, kind: str) -> None:
    [(_, acts)] = parser.parse([text.split()])

    at = text.split().index(word)
    assert max((act for act in acts if act.word == at and act.kind), key=lambda act: act.chance).kind == kind
    assert any(act.word == at and not act.kind and act.chance > 0.5 for act in acts)


PLAIN = "The bakery opens at seven and sells rye bread , rolls and a cake with cherries ."


def test_words_about_nothing_political_tell_no_act(parser: Parser) -> None:
    [(_, acts)] = parser.parse([PLAIN.split()])

    assert not [act for act in acts if act.chance > 0.3]


def test_provenance_is_named(parser: Parser) -> None:
    assert parser.name == "en-minilm-ud"
    assert parser.version


def test_no_model_gives_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PACKAGE", "dragoman_model_of_nowhere")

    assert load_parser() is None


def test_shapes() -> None:
    assert [shape(w) for w in ("of", "Oslo", "EU", "X", "deGaulle", "5th", "--", "")] == [
        Shape.LOWER, Shape.TITLE, Shape.UPPER, Shape.INITIAL, Shape.MIXED, Shape.FIGURE, Shape.MARK, Shape.MARK,
    ]  # fmt: skip


def test_pieces_lose_capitals_and_accents_and_stand_apart_from_marks() -> None:
    from dragoman.language.pieces import UNKNOWN, Pieces

    pieces = Pieces({"tur": 1, "##kiye": 2, "'": 3, "s": 4, "un": 5, "u": 6, "中": 7})

    assert pieces.encode("Türkiye's") == (1, 2, 3, 4)
    assert pieces.encode("U\u00adN") == (5,)
    assert pieces.encode("中中") == (7, 7)
    assert pieces.encode("unx") == pieces.encode("\u200b") == (UNKNOWN,)
    assert pieces.encode("\ud800") == (UNKNOWN,)
