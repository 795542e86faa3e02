"""Whatever order documents come in, and however they are divided, the register is the same."""

import importlib.util
import random
import sys
from pathlib import Path

import msgspec

from dragoman import resolve
from dragoman.model import Coded


def _load(name: str, path: Path):  # type: ignore[no-untyped-def]
    spec = importlib.util.spec_from_file_location(name, path)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


HERE = Path(__file__).parent
bench = _load("bench_resolve", HERE.parents[1] / "benchmarks" / "resolve.py")
cases = _load("resolve_cases_order", HERE / "cases.py")


def documents() -> tuple[list[Coded], dict[str, str]]:
    dice, passages, vocabulary = random.Random(11), [], bench.Vocabulary()
    built = [bench.report(number, dice, passages, vocabulary) for number in range(60)]
    coded = [one for one, _ in built]
    texts = {one.document.sha256: text for one, text in built}
    for case in cases.load():
        coded += case.coded
        texts |= case.texts
    return coded, texts


def packed(resolved: resolve.Resolved) -> bytes:
    return msgspec.json.encode(resolved, order="sorted")


def test_shuffled_documents_give_identical_bytes() -> None:
    coded, texts = documents()
    expected = packed(resolve.resolve(coded, texts))
    for seed in range(4):
        shuffled = coded[:]
        random.Random(seed).shuffle(shuffled)
        assert packed(resolve.resolve(shuffled, texts)) == expected


def test_blocks_judged_in_shards_give_the_same_links() -> None:
    coded, texts = documents()
    held = [member for one in coded for member in resolve.members(one, texts[one.document.sha256])]
    blocks = resolve.blocks_of(held)
    whole, _ = resolve.judge_all(blocks)
    in_shards: dict[str, object] = {}
    for shard in range(8):
        names = [name for number, name in enumerate(sorted(blocks)) if number % 8 == shard]
        in_shards |= resolve.judge_all({name: blocks[name][::-1] for name in names})[0]
    assert in_shards == whole


def test_blocks_of_new_documents_judged_again_give_what_a_whole_run_gives() -> None:
    coded, texts = documents()
    held: list[resolve.AnyMember] = []
    links: dict[str, tuple[object, ...]] = {}
    for one in coded:
        new = resolve.members(one, texts[one.document.sha256])
        held += new
        touched = {block for member in new for block in member.blocks}
        blocks = {block: found for block, found in resolve.blocks_of(held).items() if block in touched} if len(held) < 900 else {}
        links |= resolve.judge_all(blocks)[0]
        if len(held) >= 900:
            break
    whole, _ = resolve.judge_all(resolve.blocks_of(held[: len(held) - len(new)]))
    assert {k: v for k, v in links.items() if v} == {k: v for k, v in whole.items() if v}


def test_members_survive_packing() -> None:
    coded, texts = documents()
    for one in coded[:20]:
        for member in resolve.members(one, texts[one.document.sha256]):
            assert msgspec.msgpack.decode(msgspec.msgpack.encode(member), type=resolve.AnyMember) == member
