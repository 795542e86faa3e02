"""Speed and memory over the 1987 wire: intake, coding, resolving at three sizes, a hundred more, an unchanged folder again, pages of the desk."""

import gzip
import os
import resource
import shutil
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from dragoman.config import Settings
from dragoman.knowledge import load
from dragoman.lines import assign
from dragoman.pipeline import read_into
from dragoman.read import read_path

SIZES = tuple(int(size) for size in os.environ.get("DRAGOMAN_SCALE", "1000,5000").split(","))


def intake(path: Path) -> None:
    """Print reports a second of reading and line roles alone, and the memory they take."""
    facts = load()
    start, count = time.process_time(), 0
    for source in read_path(path):
        assign(source, facts)  # type: ignore[arg-type]
        count += 1
    seconds = time.process_time() - start
    print(
        f"intake: {count} reports, {count / seconds:.0f} reports/s on one core, peak {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024} MB"
    )


def main() -> int:
    """Run the benchmark; give the exit status."""
    shared = os.environ.get("DRAGOMAN_BENCH")
    wire = Path(shared or "", "corpus", "wire_reuters1987.jsonl.gz")
    if not shared or not wire.is_file():
        print("skipped: set DRAGOMAN_BENCH to the folder of the shared data")
        return 0
    home = Path(tempfile.mkdtemp())
    try:
        with gzip.open(wire, "rt", encoding="utf-8") as lines:
            rows = list(islice(lines, max(SIZES) + 100))
        for size in SIZES:
            register = home / f"{size}.sqlite"
            settings = Settings(register=str(register), engine="processes")
            base, more = home / f"{size}.jsonl", home / f"{size}-more.jsonl"
            base.write_text("".join(rows[:size]), encoding="utf-8")
            more.write_text("".join(rows[size : size + 100]), encoding="utf-8")
            if size == SIZES[0]:
                intake(base)
            stages: dict[str, float] = {}
            start = time.monotonic()
            read_into(settings, [base], progress=lambda stage, done, of, stages=stages: stages.__setitem__(stage, time.monotonic()))
            end = time.monotonic()
            print(
                f"{size} reports: read and coded {stages['resolving'] - start:.1f} s, resolved {end - stages['resolving']:.1f} s, "
                f"register {register.stat().st_size >> 20} MB"
            )
            start = time.monotonic()
            read_into(settings, [more], progress=lambda stage, done, of, stages=stages: stages.__setitem__(stage, time.monotonic()))
            print(f"  100 more: resolved in {time.monotonic() - stages['resolving']:.1f} s")
            start = time.monotonic()
            summary = read_into(settings, [base, more])
            print(f"  again, unchanged: {time.monotonic() - start:.2f} s ({summary.unchanged} files passed over)")
            pages(register)
    finally:
        shutil.rmtree(home, ignore_errors=True)
    return 0


def pages(register: Path) -> None:
    """Print the time to the whole answer of the desk's pages."""
    from starlette.testclient import TestClient

    from dragoman.store import Reader
    from dragoman.web.app import make_app

    desk = TestClient(make_app(Settings(register=str(register))), base_url="http://127.0.0.1:8765")
    with Reader(register) as reader:
        busiest = reader.select("""
            select one.state as a, two.state as b from party as one join party as two on two.happening = one.happening and two.state > one.state
            where one.state not in ('none', 'IGO') and two.state not in ('none', 'IGO') group by 1, 2 order by count(*) desc limit 1""")
    dyad = f"/dyad/{busiest[0]['a']}/{busiest[0]['b']}" if busiest else "/dyads"
    for path in ("/", dyad, "/search?q=trade+minister", "/document/1"):
        best = 9.0
        for _ in range(3):
            start = time.perf_counter()
            assert desk.get(path).status_code == 200
            best = min(best, time.perf_counter() - start)
        print(f"  page {path}: {best * 1000:.0f} ms")


if __name__ == "__main__":
    sys.exit(main())
