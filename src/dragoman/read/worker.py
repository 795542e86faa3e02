"""Parse HTML, PDF and DOCX in a child process with limits on memory and time.

One child serves many documents; it is started when the first one comes, replaced after some hundreds, and killed when a document takes too long.
What a hostile file breaks is the child: the document becomes a ReadError and the next one gets a new child.
"""

import atexit
import contextlib
import os
import struct
import subprocess
import sys
import threading
from functools import cache
from typing import IO

import msgspec

from dragoman.errors import ReadError
from dragoman.read.parsed import Parsed

SECONDS = 30.0
MEMORY = 2 * 1024**3
MOST_DOCUMENTS = 400
MOST_TEXT = 64 * 1024 * 1024

_LENGTH = struct.Struct("<Q")


class Request(msgspec.Struct, frozen=True, kw_only=True):
    """One document to parse; `votes` asks for those of other extractors as well."""

    name: str
    kind: str
    data: bytes
    votes: bool = True


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What the child says: a parse, or why there is none."""

    parsed: Parsed | None = None
    failed: str = ""


class Worker:
    """One child process and the pipe to it. Not shared between processes; within one, calls wait for one another."""

    def __init__(self, *, seconds: float = SECONDS, memory: int = MEMORY) -> None:
        self.seconds, self.memory = seconds, memory
        self._child: subprocess.Popen[bytes] | None = None
        self._served = 0
        self._lock = threading.Lock()

    def ask(self, request: Request) -> Answer:
        """Give the child's answer; a child that dies or takes too long gives a failed one."""
        with self._lock:
            if self._served >= MOST_DOCUMENTS:
                self.close()
            child = self._child or self._start()
            self._served += 1
            late = threading.Event()

            def stop() -> None:
                late.set()
                child.kill()

            timer = threading.Timer(self.seconds, stop)
            timer.start()
            try:
                assert child.stdin is not None and child.stdout is not None
                _send(child.stdin, msgspec.msgpack.encode(request))
                answer = msgspec.msgpack.decode(_received(child.stdout), type=Answer)
            except (OSError, EOFError, msgspec.DecodeError):
                self.close()
                return Answer(failed=f"took longer than {self.seconds:.0f} s" if late.is_set() else "broke its parser (out of memory, or malformed)")
            finally:
                timer.cancel()
            if answer.failed == "MemoryError":
                self.close()
                return Answer(failed=f"needs more than {self.memory >> 20} MB of memory to parse")
            return answer

    def close(self) -> None:
        """End the child."""
        if child := self._child:
            self._child, self._served = None, 0
            child.kill()
            for stream in (child.stdin, child.stdout):
                if stream:
                    with contextlib.suppress(OSError):
                        stream.close()
            child.wait()

    def _start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-c", f"from dragoman.read import worker; worker.serve({self.memory})"]
        self._child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=_environment())
        return self._child


@cache
def _of_process(process: int) -> Worker:
    """Give the worker of this process; a forked process gets its own, for a pipe cannot be shared."""
    worker = Worker()
    atexit.register(worker.close)
    return worker


def parse(name: str, kind: str, data: bytes, *, worker: Worker | None = None) -> Parsed:
    """Give the parse of a document's bytes, without the votes of other extractors where these break; raise ReadError where there is none."""
    worker = worker or _of_process(os.getpid())
    answer = worker.ask(Request(name=name, kind=kind, data=data))
    if answer.parsed is None and kind in {".html", ".htm", ".xhtml"}:
        again = worker.ask(Request(name=name, kind=kind, data=data, votes=False))
        if again.parsed is not None:
            faults = (*again.parsed.faults, f"read without the votes of other extractors: {answer.failed}")
            return msgspec.structs.replace(again.parsed, faults=faults)
    if answer.parsed is None:
        raise ReadError(f"{name}: {answer.failed}")
    return answer.parsed


def parse_here(request: Request) -> Parsed:
    """Parse in this process, without limits."""
    if request.kind == ".pdf":
        from dragoman.read.pdf import parse as parse_pdf

        return parse_pdf(request.name, request.data)
    if request.kind == ".docx":
        from dragoman.read.docx import parse as parse_docx

        return parse_docx(request.name, request.data)
    from dragoman.read.html import parse as parse_html

    return parse_html(request.name, request.data, votes=request.votes)


def serve(memory: int) -> None:
    """Answer requests from standard input until it closes: what the child does."""
    with contextlib.suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    source = os.fdopen(os.dup(0), "rb")
    answers = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for descriptor in (0, 1):
        os.dup2(nowhere, descriptor)
    while True:
        try:
            request = msgspec.msgpack.decode(_received(source), type=Request)
        except EOFError:
            return
        _send(answers, msgspec.msgpack.encode(_answer(request)))


def _answer(request: Request) -> Answer:
    try:
        parsed = parse_here(request)
        if len(parsed.text) > MOST_TEXT:
            return Answer(failed=f"holds more than {MOST_TEXT >> 20} million characters")
        parsed.text.encode("utf-8")
        return Answer(parsed=parsed)
    except ReadError as error:
        return Answer(failed=str(error).removeprefix(f"{request.name}: "))
    except MemoryError:
        return Answer(failed="MemoryError")
    except Exception as error:  # a parser may fail in any way on a hostile file; each becomes a reason
        return Answer(failed=" ".join(f"cannot be parsed as {request.kind[1:]}: {type(error).__name__}: {error}".split())[:300])


def _send(stream: IO[bytes], message: bytes) -> None:
    stream.write(_LENGTH.pack(len(message)))
    stream.write(message)
    stream.flush()


def _received(stream: IO[bytes]) -> bytes:
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        raise EOFError
    (length,) = _LENGTH.unpack(head)
    body = stream.read(length)
    if len(body) < length:
        raise EOFError
    return body


def _environment() -> dict[str, str]:
    """Give the child this process's module path, so that it runs the same code."""
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "OMP_NUM_THREADS": "1"}
