"""Measure what an installation adds and what a worker holds: ``python benchmarks/install.py``.

The distributions that Dragoman and its models draw in are followed through their requirements and the files that they record are counted,
byte code left out, so that no fresh environment is needed. The worker reads long made-up texts with the model, in a process of its own.
"""

import re
import subprocess
import sys
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path

import dragoman

ROOTS = ("dragoman", "dragoman-model-en", "dragoman-senses-en")
LIMITS = {"installed": 370, "worker": 700}
"""MB that must not be passed."""

WORKER = """
import hashlib, resource
from dragoman import coding, knowledge
from dragoman.page import Source
line = "The {0} foreign minister said on Monday that {1} would sign the treaty with {2}, although the two sides had not agreed on the border. "
names = ("Chilean", "Chile", "Peru"), ("Ghanaian", "Ghana", "Togo"), ("Thai", "Thailand", "Laos")
for size in (3, 40, 400):
    text = "".join(line.format(*names[i % 3]) for i in range(size))
    source = Source(name="x", sha256=hashlib.sha256(text.encode()).hexdigest(), media_type="text/plain", text=text, reader="benchmark")
    coding.code(source, knowledge.load())
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def needed(roots: tuple[str, ...]) -> dict[str, Distribution]:
    """Give the distributions that these draw in, themselves included, extras left out."""
    found: dict[str, Distribution] = {}
    waiting = list(roots)
    while waiting:
        name = re.sub(r"[-_.]+", "-", waiting.pop()).lower()
        if name in found:
            continue
        try:
            found[name] = distribution(name)
        except PackageNotFoundError:  # needed on another system or Python
            continue
        for line in found[name].requires or ():
            required, _, condition = line.partition(";")
            if "extra" not in condition:
                waiting.append(re.split(r"[^\w.-]", required.strip(), maxsplit=1)[0])
    return found


def size(installed: Distribution) -> int:
    """Give the bytes of the files that a distribution has put down; an editable Dragoman's lie elsewhere."""
    places = [Path(str(file.locate())) for file in installed.files or ()]
    if installed.name == "dragoman":
        places = list(Path(dragoman.__file__).parent.rglob("*"))
    return sum(place.stat().st_size for place in places if place.is_file() and place.suffix != ".pyc")


def main() -> int:
    """Print the table and say whether a limit is passed."""
    sizes = sorted(((size(one) / 1e6, name) for name, one in needed(ROOTS).items()), reverse=True)
    total = sum(mb for mb, _ in sizes)
    for mb, name in sizes[:12]:
        print(f"{name:24} {mb:7.1f} MB")
    print(f"{'the other ' + str(len(sizes) - 12):24} {sum(mb for mb, _ in sizes[12:]):7.1f} MB")
    held = float(subprocess.run([sys.executable, "-c", WORKER], check=True, capture_output=True, text=True).stdout)
    print(f"{'installed':24} {total:7.1f} MB (limit {LIMITS['installed']})\n{'memory of one worker':24} {held:7.1f} MB (limit {LIMITS['worker']})")
    return int(total > LIMITS["installed"] or held > LIMITS["worker"])


if __name__ == "__main__":
    sys.exit(main())
