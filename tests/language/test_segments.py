from dragoman import language
from dragoman.model import Document, Line


def document(text: str, roles: dict[int, str] | None = None) -> Document:
    lines, place = [], 0
    for number, line in enumerate(text.split("\n")):
        if line.strip():
            lines.append(Line(start=place, end=place + len(line), role=(roles or {}).get(number, "body")))
        place += len(line) + 1
    return Document(sha256="ab" * 32, lines=tuple(lines))


def sentences(text: str, roles: dict[int, str] | None = None) -> list[str]:
    return [text[s.start:s.end] for s in language.segment(text, document(text, roles)).sentences]


def quotations(text: str) -> list[tuple[int, bool, str]]:
    return [(q.depth, q.is_closed, text[q.inner.start:q.inner.end]) for q in language.segment(text, document(text)).quotations]


WRAPPED = """The Danish foreign minister told reporters in Nuuk that the two
governments would sign a fisheries protocol before the end of
the year. He said the text had been agreed in all but its last
article, and that neither side expected further delay.

Talks resume on Monday."""


def test_a_line_set_in_goes_on_in_the_next_that_is_not() -> None:
    text = (
        "LIMA, March 2 - The states signed a pact on the use of\nthe lake and of its shores, officials said, and would build\n"
        "a port in it in May or later.\n    The pact was signed by Foreign Minister Maria\nQuispe and her guest at noon in the old town, and will\n"
        "be kept for five years.\n"
    )
    lines, place = [], 0
    for line in text.splitlines():
        start = place + len(line) - len(line.lstrip())
        lines.append(Line(start=start, end=place + len(line), role="body"))
        place += len(line) + 1
    found = language.segment(text, Document(sha256="ab" * 32, lines=tuple(lines))).sentences
    assert len(found) == 2


def test_hard_wrapped_lines_make_one_paragraph() -> None:
    found = sentences(WRAPPED)
    assert len(found) == 3
    assert found[0].startswith("The Danish") and found[0].endswith("the year.")


def test_a_headline_does_not_run_into_the_text() -> None:
    assert sentences("Fiji signs fisheries pact\nThe pact was signed in Suva.", {0: "title"}) == ["Fiji signs fisheries pact",
        "The pact was signed in Suva."]


def test_lines_that_are_not_used_have_no_sentences() -> None:
    assert sentences("Subscribe now.\nThe pact was signed.", {0: "subscribe"}) == ["The pact was signed."]


def test_a_sentence_knows_line_paragraph_and_role() -> None:
    found = language.segment(WRAPPED, document(WRAPPED)).sentences
    assert [(s.line, s.paragraph, s.role) for s in found] == [(0, 0, "body"), (2, 0, "body"), (4, 1, "body")]


def test_quotations_nest() -> None:
    assert quotations("She said: “He called it ‘a gift’ and left.”") == [(0, True, "He called it ‘a gift’ and left."), (1, True, "a gift")]
    assert quotations('''"They 'fully share' the aim," he said.''') == [(0, True, "They 'fully share' the aim,"), (1, True, "fully share")]


def test_apostrophes_are_no_marks() -> None:
    assert quotations("The countries' ties didn't suffer, Fiji's envoy said.") == []
    assert quotations("It was 'the ministers' choice' in '98.") == [(0, True, "the ministers' choice")]


def test_guillemets_and_low_marks_open_and_close() -> None:
    assert quotations("He said «we agree» and „so do they“.") == [(0, True, "we agree"), (0, True, "so do they")]


def test_a_quotation_runs_on_over_paragraphs_that_reopen_it() -> None:
    text = '"We begin today.\n\n"We end tomorrow," she said.'
    found = language.segment(text, document(text))
    assert len(found.quotations) == 1 and not found.damage
    assert [text[a:b] for a, b in found.quotations[0].parts] == ["We begin today.", "We end tomorrow,"]


def test_a_mark_that_never_closes_is_damage_and_nothing_is_refused() -> None:
    text = 'He said: "We begin today.\n\nThe talks went on. It was "late" by then.'
    found = language.segment(text, document(text))
    assert [q.is_closed for q in found.quotations] == [False, True]
    assert [(d.kind, d.evidence) for d in found.damage] == [("unclosed quotation", '"We begin today.')]
    assert len(found.sentences) == 3


def test_hostile_marks_and_words_cost_linear_time() -> None:
    for text in ("\"' " * 4000, "a-b-" * 8000, "'x \"y " * 3000, "a." * 20000):
        found = language.segment(text, document(text))
        assert all(q.depth < 8 for q in found.quotations)
