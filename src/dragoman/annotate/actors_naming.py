"""One mention of a person by name, and the person whom several of them name."""

from dataclasses import dataclass, field

from dragoman.annotate.actors_scan import Run, Scan
from dragoman.annotate.actors_titles import Title
from dragoman.knowledge.names import words


@dataclass(eq=False)
class Naming:
    """One mention of a person by name: words [first, last) of a sentence for title and name, [name_first, last) for the name alone."""

    scan: Scan
    first: int
    name: Run
    title: Title | None = None
    office: str = ""
    state: str = ""
    role: str = ""
    is_former: bool = False
    strength: int = 0
    last: int = 0
    known: str = ""
    cut: int = 0
    tentative: bool = False
    apart: str = ""
    """The body of an office that stands behind the name."""

    @property
    def body(self) -> str:
        """The body to which the office belongs, before the name or behind it."""
        return self.title.body if self.title is not None and self.title.body else self.apart

    @property
    def start(self) -> int:
        return self.scan.words[self.first].start

    @property
    def end(self) -> int:
        return self.scan.words[max(self.last, self.name.last) - 1].end - (self.cut if self.last <= self.name.last else 0)

    @property
    def name_start(self) -> int:
        return self.scan.words[self.name.first].start

    @property
    def name_end(self) -> int:
        return self.scan.words[self.name.last - 1].end - self.cut

    @property
    def text(self) -> str:
        return self.scan.text[self.name_start:self.name_end]

    @property
    def words(self) -> tuple[str, ...]:
        return words(self.text)


@dataclass(eq=False)
class Character:
    """One person of the page, with all names found; `key`, `name` and `state` once settled."""

    namings: list[Naming] = field(default_factory=list)
    words: tuple[str, ...] = ()
    key: str = ""
    name: str = ""
    state: str = ""
    role: str = ""
    office: str = ""
    offices: list[tuple[str, str, str]] = field(default_factory=list)
    known: str = ""


def words_of(scan: Scan, run: Run) -> tuple[str, ...]:
    """Give the folded words of a run."""
    return words(scan.words_of(run))


def without_state(naming: Naming) -> str:
    """Give a title as stated without the state in it: "Russian Defense Minister" becomes "Defense Minister"."""
    title = naming.title
    if title is None:
        return naming.office
    scan = naming.scan
    first = title.first
    while first < title.head and (scan.is_state(first) or scan.lower[first] in ("'s", "'", "former", "then")):
        first += 1
    last = title.last
    if any(scan.is_state(i) for i in range(title.head + 1, last)):
        last = next(i for i in range(title.head + 1, last) if scan.is_state(i))
        while last > title.head + 1 and scan.lower[last - 1] in ("of", "the", "to", "for"):
            last -= 1
    return scan.words_of(Run(first, max(last, title.head + 1)))
