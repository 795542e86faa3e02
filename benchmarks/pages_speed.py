"""Time of the desk's pages on a large register: processor time to the whole answer, the best of three, page by page.

DRAGOMAN_REGISTER names a register to measure; without it 2,000 reports of the 1987 wire are read first (DRAGOMAN_SCALE changes the number), by words
and names alone, which takes about a minute a thousand. The aim is 200 ms for overview, dyad, search and document on 20,000 reports.
"""

import gzip
import os
import shutil
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from dragoman.config import Settings
from dragoman.store import Reader

AIM_MS = 200


def questions(register: Path) -> dict[str, str]:
    """Give the pages to ask for: the largest of their kind that the register holds."""
    with Reader(register) as reader:
        dyads = reader.select("select a, b from dyad order by happenings desc, a, b limit 1")
        longest = reader.select("select number from document order by words desc limit 1")[0]["number"]
        person = reader.select("select id from actor where kind = 'person' order by mentions desc limit 1")
        state = reader.select("select id from actor where kind = 'state' order by mentions desc limit 1")
        happening = reader.select("select id from happening order by origin_count desc, id limit 1")
        pages = reader.select("select count(*) as n from document")[0]["n"] // 50
    found = {"overview": "/", "documents, last page": f"/documents?page={pages}", "dyads": "/dyads", "longest document": f"/document/{longest}"}
    if dyads:
        pair = f"{dyads[0]['a']}/{dyads[0]['b']}"
        found |= {f"dyad {pair}": f"/dyad/{pair}", f"brief {pair}": f"/brief/{pair}"}
    found |= {"search, two words": "/search?q=trade+minister", "search, common word": "/search?q=the", "actors": "/actors?name=baker"}
    for kind, rows in (("person", person), ("state", state)):
        if rows:
            found[kind] = f"/actor/{rows[0]['id']}"
    if happening:
        found["happening"] = f"/record/{happening[0]['id']}"
    return found | {"variants": "/variants", "conflicts": "/conflicts", "review": "/review", "refused, page 100": "/refused?page=100"}


def measure(register: Path) -> None:
    """Print the time of every page."""
    from starlette.testclient import TestClient

    from dragoman.web.app import make_app

    desk = TestClient(make_app(Settings(register=str(register))), base_url="http://127.0.0.1:8765")
    desk.get("/issues")
    with Reader(register) as reader:
        print(f"{reader.select('select count(*) as n from document')[0]['n']:,} reports, {register.stat().st_size >> 20} MB")
    print(f"{'page':24}{'first':>8}{'best':>8}{'size':>9}   milliseconds of processor time, kilobytes")
    for name, path in questions(register).items():
        spent = []
        for _ in range(4):
            start = time.process_time()
            answer = desk.get(path)
            spent.append((time.process_time() - start) * 1000)
            assert answer.status_code == 200, (path, answer.status_code)
        late = "  over the aim" if min(spent) > AIM_MS else ""
        print(f"{name:24}{spent[0]:8.0f}{min(spent):8.0f}{len(answer.content) // 1024:9}{late}")


def main() -> int:
    """Run the benchmark; give the exit status."""
    known = os.environ.get("DRAGOMAN_REGISTER")
    if known:
        measure(Path(known))
        return 0
    wire = Path(os.environ.get("DRAGOMAN_BENCH", ""), "corpus", "wire_reuters1987.jsonl.gz")
    if not wire.is_file():
        print("skipped: set DRAGOMAN_BENCH to the folder of the shared data, or DRAGOMAN_REGISTER to a register")
        return 0
    from dragoman.pipeline import read_into

    home = Path(tempfile.mkdtemp())
    try:
        with gzip.open(wire, "rt", encoding="utf-8") as lines:
            (home / "wire.jsonl").write_text("".join(islice(lines, int(os.environ.get("DRAGOMAN_SCALE", "2000")))), encoding="utf-8")
        settings = Settings(register=str(home / "r.sqlite"), engine="serial", model=False)
        read_into(settings, [home / "wire.jsonl"])
        measure(home / "r.sqlite")
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
