"""Compile the list of English words by which words run together are parted: `python tools/compile_words.py DICTIONARY BRIEFINGS`.

DICTIONARY is the frequency dictionary of the package symspellpy (MIT; made from Google Books Ngram and SCOWL), BRIEFINGS a gzipped file of JSON rows
with `text`, releases of the White House (public domain). Writes src/dragoman/knowledge/words.txt.gz: the common words on its first line, the other
words on its second.
"""

import gzip
import json
import re
import sys
from collections import Counter
from pathlib import Path

TABLE = Path(__file__).parents[1] / "src" / "dragoman" / "knowledge" / "words.txt.gz"
RANK, OFTEN, OFTEN_SHORT, RARE, MOSTLY = 30_000, 8, 150, 3, 3
"""A common word is among the first of the dictionary (and of five letters and more), or so often in the briefings (a short one oftener); it is not
mostly written with a capital there."""

_WORD = re.compile(r"(?<![^\W_])[A-Za-z][a-z]{0,30}(?![^\W_])")


def compile_table(dictionary: Path, briefings: Path) -> None:
    ranked = [line.split()[0] for line in dictionary.read_text(encoding="utf-8-sig").splitlines()]
    told: Counter[str] = Counter()
    with gzip.open(briefings, "rt", encoding="utf-8") as rows:
        for row in rows:
            told.update(_WORD.findall(json.loads(row)["text"]))
    known = {word for word in ranked if word.isascii() and word.isalpha()}
    known |= {word for word, count in told.items() if count >= RARE and word.islower()}
    common = {word for word in ranked[:RANK] if len(word) > 4 and word.isalpha()}
    common |= {word for word, count in told.items() if count >= (OFTEN if len(word) > 3 else OFTEN_SHORT)}
    common = {word for word in common if word.islower() and told[word] * MOSTLY >= told[word.capitalize()]}
    content = " ".join(sorted(common)) + "\n" + " ".join(sorted(known - common)) + "\n"
    TABLE.write_bytes(gzip.compress(content.encode(), mtime=0))
    print(len(common), "common words,", len(known - common), "others")


if __name__ == "__main__":
    compile_table(*map(Path, sys.argv[1:3]))
