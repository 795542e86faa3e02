"""Plain text: which encoding it has, and whether it is text at all."""

import codecs
import re
from typing import NamedTuple

from dragoman.errors import ReadError

MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32"), (codecs.BOM_UTF32_BE, "utf-32"), (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
CYRILLIC = ("cp1251", "koi8-r", "iso8859-5", "cp866")
SAMPLE = 40_000

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f]")
# The commonest Russian letters; the right Cyrillic code page makes most letters lower-case ones of these.
_COMMON_CYRILLIC = re.compile("[оеаинтсрвлкмдпуяыьгз]")
_WESTERN = re.compile("[a-zA-Z][àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿšžœßÀÉÜÖÄ‘’“”–—…][a-zA-Z ,.]|[‘’“”–—… ][a-zA-Z ]| [£€©«»°]|[\x00-\x7f]{4}")


class Decoded(NamedTuple):
    """A decoded text: what it was decoded from, and what was wrong with it."""

    text: str
    encoding: str
    faults: tuple[str, ...] = ()


def decode(name: str, data: bytes, declared: str | None = None) -> Decoded:
    """Give the text of bytes: by byte-order mark, as UTF-8, as declared, or by the best guess, which is then a fault to report."""
    decoded = _decoded(data, declared)
    sample = decoded.text[:SAMPLE]
    strange = len(_CONTROL.findall(sample))
    if strange > 2 and strange > len(sample) / 200:
        raise ReadError(f"{name}: not text (binary data); if it is a document, give it the suffix of its kind")
    if not decoded.text.strip("\ufeff\x00 \t\r\n\x0b\x0c"):
        raise ReadError(f"{name}: no text in it")
    return decoded


def _decoded(data: bytes, declared: str | None) -> Decoded:
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _with(data, encoding)
    if b"\0" in data[:200] and len(data) > 3:
        if wide := _wide(data[:2000]):
            return _with(data, wide)
        return Decoded(data.decode("latin-1"), "binary")
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if declared and _is_known(declared) and declared.lower().replace("_", "-") not in {"utf-8", "utf8"}:
        return _with(data, declared)
    nearly = data.decode("utf-8", "replace")
    broken = nearly.count("\ufffd")
    if broken * 10 <= sum(byte > 0xC1 for byte in data):
        return Decoded(nearly, "utf-8", (f"not wholly UTF-8: {broken} broken characters",))
    encoding = _guess(data[:SAMPLE])
    found = _with(data, encoding)
    return Decoded(found.text, encoding, (f"encoding not stated; read as {encoding}", *found.faults))


def _with(data: bytes, encoding: str) -> Decoded:
    """Decode with one encoding; what it cannot hold becomes U+FFFD and a fault."""
    text = data.decode(encoding, "replace")
    broken = text.count("\ufffd")
    return Decoded(text.removeprefix("\ufeff"), encoding, (f"{broken} broken characters in {encoding}",) if broken else ())


def _is_known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except (LookupError, ValueError):
        return False
    return True


def _wide(sample: bytes) -> str | None:
    """Give the UTF-16 of text without a byte-order mark: every second byte mostly nought."""
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    return None


def _guess(sample: bytes) -> str:
    """Guess an eight-bit or multi-byte encoding: Cyrillic and Western code pages by their letters, the rest by charset_normalizer."""
    high = sum(byte > 127 for byte in sample)
    if high > len(sample) * 0.25:
        scores = {}
        for encoding in CYRILLIC:
            text = sample.decode(encoding, "replace")
            scores[encoding] = len(_COMMON_CYRILLIC.findall(text)) / (high or 1)
        best = max(CYRILLIC, key=lambda encoding: scores[encoding])
        if scores[best] > 0.6:
            return best
    if high < len(sample) * 0.25:
        western = sample.decode("cp1252", "replace")
        odd = [m.start() for m in re.finditer("[^\x00-\x7f]", western)]
        fitting = sum(1 for at in odd if _WESTERN.search(western, max(at - 1, 0), at + 3))
        if odd and fitting >= 0.7 * len(odd):
            return "cp1252"
    from charset_normalizer import from_bytes

    best_match = from_bytes(sample, steps=5, chunk_size=512).best()
    return best_match.encoding if best_match else "cp1252"
