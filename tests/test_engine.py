"""One contract for all engines: the same results in the same order, whatever the shards."""

import json
from pathlib import Path

import pytest

from dragoman.config import Settings
from dragoman.engine import Engine, Processes, Serial, engine
from dragoman.errors import DragomanError
from dragoman.export import jsonl
from dragoman.pipeline import read_into
from dragoman.store import Reader
from dragoman.work import limited

ENGINES = [Serial(), Processes(2)]


def double(number: int) -> int:
    return 2 * number


@pytest.mark.parametrize("on", ENGINES, ids=lambda on: on.name)
def test_results_come_in_the_order_of_the_shards(on: Engine) -> None:
    assert list(on.map(double, range(40))) == [2 * number for number in range(40)]


def die(_: int) -> int:
    import os

    os._exit(3)


def test_a_worker_that_dies_ends_the_read_with_what_to_do() -> None:
    with pytest.raises(DragomanError, match="fewer --workers"):
        list(Processes(1).map(die, range(3)))


def test_what_never_ends_is_stopped() -> None:
    with pytest.raises(TimeoutError), limited(1):
        while True:
            pass


def test_an_unknown_engine_lists_the_known_ones() -> None:
    with pytest.raises(DragomanError, match="serial and processes"):
        engine("abacus")


def reports(folder: Path, shards: int) -> None:
    folder.mkdir()
    for number in range(24):
        part = folder / str(number % shards)
        part.mkdir(exist_ok=True)
        (part / f"r{number:02}.txt").write_text(
            f"NAIROBI, June {number + 1}, 2019. Kenyan Foreign Minister Amina Okoth met Norwegian Ambassador Lars Holm in Nairobi.\n\n"
            f'"We will build {number + 2} schools," she said.\n',
            encoding="utf-8",
        )


def exported(tmp_path: Path, on: Engine, shards: int) -> dict[str, str]:
    name = f"{on.name}{shards}"
    reports(tmp_path / name, shards)
    settings = Settings(register=str(tmp_path / f"{name}.sqlite"))
    read_into(settings, sorted((tmp_path / name).iterdir()), on=on)
    with Reader(settings.register_path) as reader:
        jsonl.write(reader, tmp_path / f"{name}-out")
    return {path.name: path.read_text(encoding="utf-8") for path in sorted((tmp_path / f"{name}-out").iterdir()) if path.name != "acquisitions.jsonl"}


def test_one_shard_and_eight_and_both_engines_give_the_same_bytes(tmp_path: Path) -> None:
    first = exported(tmp_path, ENGINES[0], 1)
    assert len(first["documents.jsonl"].splitlines()) == 24
    assert json.loads(first["documents.jsonl"].splitlines()[0])["doc"] == "r00.txt"
    for on, shards in ((ENGINES[0], 8), (ENGINES[1], 1), (ENGINES[1], 8)):
        assert exported(tmp_path, on, shards) == first
