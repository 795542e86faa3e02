"""Engines: where shards of work are done. `serial` and `processes` behind one interface; a cluster engine is one more class with `map`.

A shard is small and picklable (file names and ranges, never texts); the function is a module-level one. Results come back in the order of the
shards, so that every engine gives the same register.
"""

import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from typing import Protocol, TypeVar

from dragoman.errors import DragomanError

A = TypeVar("A")
B = TypeVar("B")


class Engine(Protocol):
    """Does a function over shards."""

    name: str

    def map(self, function: Callable[[A], B], shards: Iterable[A]) -> Iterator[B]:
        """Yield the function of each shard, in the order of the shards."""
        ...


class Serial:
    """Does one shard after the other in this process."""

    name = "serial"

    def map(self, function: Callable[[A], B], shards: Iterable[A]) -> Iterator[B]:
        """Yield the function of each shard."""
        return map(function, shards)


class Processes:
    """Does shards in worker processes of this machine, started fresh so that no state leaks into them."""

    name = "processes"

    def __init__(self, workers: int = 0) -> None:
        self.workers = workers or max(1, os.cpu_count() or 1)

    def map(self, function: Callable[[A], B], shards: Iterable[A]) -> Iterator[B]:
        """Yield the function of each shard, in the order of the shards.

        Raises DragomanError where a worker process dies.
        """
        with ProcessPoolExecutor(self.workers, mp_context=multiprocessing.get_context("spawn")) as pool:
            try:
                yield from pool.map(function, shards)
            except BrokenProcessPool as error:
                raise DragomanError(
                    "a worker process died, perhaps for want of memory: what was read is kept; read again with fewer --workers or --engine serial"
                ) from error


def engine(name: str, workers: int = 0) -> Engine:
    """Give an engine by its name.

    Raises DragomanError for a name that is none of the known ones.
    """
    if name == "serial":
        return Serial()
    if name == "processes":
        return Processes(workers)
    raise DragomanError(f"unknown engine {name!r}: known are serial and processes")
