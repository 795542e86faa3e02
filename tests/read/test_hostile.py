"""Hostile files break nothing: each becomes sources, unreadable rows or one ReadError with one line."""

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.read import made

from dragoman import knowledge, lines, read
from dragoman.errors import ReadError
from dragoman.page import Source, Unreadable

FILES = list(made.hostile())
KNOWN = knowledge.load()


def sound(source: Source) -> None:
    """Hold a source and its layout to what every later stage relies on."""
    source.text.encode("utf-8")
    layout = lines.assign(source, KNOWN)
    last = 0
    for line in layout.document.lines:
        assert last <= line.start < line.end <= len(source.text)
        assert line.role
        last = line.end
    for record in (*layout.refused, *layout.damage):
        assert record.evidence == source.text[record.span.start : record.span.end]
    title = layout.document.title or ""
    assert not any(ord(c) < 32 or ord(c) == 127 for c in title)
    kept = "".join(source.text[line.start : line.end] for line in layout.document.lines)
    assert "".join(kept.split()) == "".join(source.text.split())


def test_there_are_two_hundred_of_them() -> None:
    assert len(FILES) >= 200


@pytest.mark.parametrize("part", range(8))
def test_every_hostile_file_is_accounted_for(part: int) -> None:
    for name, data in itertools.islice(FILES, part, None, 8):
        found = 0
        try:
            for item in read.read_bytes(name, data):
                found += 1
                if isinstance(item, Unreadable):
                    assert item.reason and "\n" not in item.reason
                else:
                    sound(item)
        except ReadError as error:
            assert "\n" not in str(error).replace(name, ""), name
            found += 1
        assert found, name


@given(st.binary(max_size=3000), st.sampled_from(["a.txt", "a.md", "a.jsonl", "a.txt.gz", "a.jsonl.gz"]))
@settings(max_examples=80, suppress_health_check=[HealthCheck.too_slow])
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    try:
        for item in read.read_bytes(name, data):
            if isinstance(item, Source):
                sound(item)
    except ReadError:
        pass


@given(st.text(alphabet=st.sampled_from("Aa .,\"“”()[]1:-/\n\r\t\u00a0\u200bé…©*_|•Q"), max_size=400))
@settings(max_examples=120)
def test_any_text_keeps_every_character_on_a_line(text: str) -> None:
    if text.strip():
        sound(Source(name="a.txt", sha256="0" * 64, media_type="text/plain", text=text, reader="test"))
