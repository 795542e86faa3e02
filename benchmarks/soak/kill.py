"""Kill a read at random moments, twenty times over, and hold the register against one that was read in peace."""

import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from dragoman.export import jsonl
from dragoman.query import check
from dragoman.store import Reader

KILLS, FILES, SEED = 20, 400, 20
NAMES = ("Norwegian", "Kenyan", "Chilean", "Vietnamese", "Ghanaian", "Polish", "Omani", "Fijian")
CITIES = ("Oslo", "Nairobi", "Santiago", "Hanoi", "Accra", "Warsaw", "Muscat", "Suva")


def reports(folder: Path) -> None:
    """Write constructed reports."""
    chance = random.Random(SEED)
    folder.mkdir()
    for number in range(FILES):
        a, b = chance.sample(range(len(NAMES)), 2)
        day = 1 + number % 28
        (folder / f"{number:04}.txt").write_text(
            f"{CITIES[a].upper()}, May {day}, 2019. {NAMES[a]} Foreign Minister Ann Smith{number % 7} met "
            f"{NAMES[b]} President Jo Brown{number % 5} in {CITIES[a]}.\n\n"
            f'"We will provide {number + 10} million dollars in aid," she said.\n\nThe two countries signed an agreement on trade.\n',
            encoding="utf-8",
        )


def read(folder: Path, register: Path) -> subprocess.Popen[bytes]:
    """Start reading a folder."""
    return subprocess.Popen(
        [sys.executable, "-m", "dragoman", "--register", str(register), "read", "--quiet", "--engine", "serial", str(folder)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def exported(register: Path, folder: Path) -> dict[str, bytes]:
    """Give the export of a register, without what depends on the clock."""
    with Reader(register) as reader:
        assert not check(reader), "a record without its words"
        assert reader.select("pragma integrity_check")[0][0] == "ok"
        jsonl.write(reader, folder)
    return {path.name: path.read_bytes() for path in sorted(folder.iterdir()) if path.name != "acquisitions.jsonl"}


def main() -> int:
    """Run the soak; give the exit status."""
    home = Path(tempfile.mkdtemp())
    chance = random.Random(SEED)
    try:
        reports(home / "in")
        start = time.monotonic()
        assert read(home / "in", home / "peace.sqlite").wait() == 0
        whole = time.monotonic() - start
        kills = 0
        for _ in range(KILLS):
            process = read(home / "in", home / "war.sqlite")
            try:
                process.wait(timeout=0.5 + chance.random() * whole / 6)
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
                kills += 1
        assert read(home / "in", home / "war.sqlite").wait() == 0
        same = exported(home / "peace.sqlite", home / "a") == exported(home / "war.sqlite", home / "b")
        print(f"{FILES} reports, killed {kills} times of {KILLS} tries: register whole, result {'identical' if same else 'DIFFERENT'}")
        return 0 if same else 1
    finally:
        shutil.rmtree(home, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
