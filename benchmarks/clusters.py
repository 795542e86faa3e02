"""Read constructed clusters of reports through the whole program and hold what comes of them against what a reader expects.

Each cluster of `data/clusters_*.txt` has its documents after `== id` and its expectations after `--`; a place is `doc: words of that document`.

    same, apart A | B           one happening or two                copy, nocopy a b     passages in common
    fate A = early              what became of the promise          variant A | B = bound
    conflict A | B              words that cannot both hold         quiet a b            no conflict between two documents
    origins A = 2               independent sources                 one, two a: Name | b: Name
"""

import sys
import tempfile
from collections import Counter
from pathlib import Path
from typing import Any, NamedTuple

from dragoman import query
from dragoman.config import Settings
from dragoman.pipeline import read_into
from dragoman.store import Reader

DATA = Path(__file__).parent / "data"


class Cluster(NamedTuple):
    """Some documents and what is expected of them."""

    name: str
    texts: dict[str, str]
    expect: list[str]


def load(path: Path) -> list[Cluster]:
    """Give the clusters of a data file."""
    found = []
    for part in ("\n" + path.read_text(encoding="utf-8")).split("\n# ")[1:]:
        name, _, rest = part.partition("\n== ")
        documents, *expect = rest.split("\n-- ")
        texts = dict(one.split("\n", 1) for one in documents.split("\n== "))
        found.append(Cluster(name.strip(), {key.strip(): text.strip() + "\n" for key, text in texts.items()}, [line.strip() for line in expect]))
    return found


class Outcome:
    """What the program made of one cluster."""

    def __init__(self, cluster: Cluster) -> None:
        with tempfile.TemporaryDirectory() as home:
            folder = Path(home) / "texts"
            folder.mkdir()
            for key, text in cluster.texts.items():
                (folder / f"{key}.txt").write_text(text, encoding="utf-8")
            register = Path(home) / "register.sqlite"
            read_into(Settings(register=str(register), engine="serial"), [folder])
            with Reader(register) as reader:
                self.rows = {table: list(query.records(reader, table)) for table in ("events", "commitments", "mentions")}
                self.links, self.happenings = query.links(reader), {row["id"]: row for row in query.happenings(reader)}
        self.texts = cluster.texts

    def at(self, table: str, place: str) -> list[dict[str, Any]]:
        """Give the rows of a table that stand on the words of a place."""
        doc, _, words = (part.strip() for part in place.partition(":"))
        start = self.texts[doc].index(words)
        end = start + len(words)
        spans = lambda row: [row["span"], *(row.get("also_spans") or ())]  # noqa: E731
        return [r for r in self.rows[table] if r["doc"] == f"{doc}.txt" and any(s[0] < end and start < s[1] for s in spans(r))]

    def meets(self, link: dict[str, Any], left: str, right: str) -> bool:
        """Say whether a link runs between two places."""
        ends = [(link["left_doc"], link["left_span"]), (link["right_doc"], link["right_span"])]
        return any(all(self._on(*end, place) for end, place in zip(order, (left, right), strict=True)) for order in (ends, ends[::-1]))

    def _on(self, doc: str, span: list[int], place: str) -> bool:
        name, _, words = (part.strip() for part in place.partition(":"))
        start = self.texts[name].index(words)
        return doc == f"{name}.txt" and span[0] < start + len(words) and start < span[1]

    def judge(self, line: str) -> str:
        """Say whether an expectation came true: "yes", "no record" where what it speaks of was not coded, else what came instead."""
        verb, _, rest = line.partition(" ")
        rest, _, wanted = rest.partition(" = ")
        ends = [part.strip() for part in rest.split(" | ")]
        if verb in ("same", "apart"):
            pair = [{row["happening"] for row in self.at("events", end)} for end in ends]
            if verb == "same" and not all(pair):
                return "no record"
            return "yes" if bool(pair[0] & pair[1]) == (verb == "same") else "apart" if verb == "same" else "joined"
        if verb == "origins":
            found = [len(self.happenings[row["happening"]]["origins"]) for row in self.at("events", ends[0])]
            return "no record" if not found else "yes" if int(wanted) in found else f"{found} origins"
        if verb == "fate":
            fates = [row["fate"] for row in self.at("commitments", ends[0])]
            return "no record" if not fates else "yes" if wanted in fates else f"{fates}"
        if verb in ("conflict", "variant"):
            kind = {"conflict": "conflicts", "variant": "quote_variant"}[verb]
            found_links = [k for k in self.links if k["kind"] == kind and k["judgement"] == "yes" and self.meets(k, *ends)]
            return "yes" if any(wanted in k["why"] for k in found_links) else "none"
        if verb in ("quiet", "copy", "nocopy"):
            docs = sorted(f"{end}.txt" for end in rest.split())
            kind = "conflicts" if verb == "quiet" else "copy_of"
            between = [k for k in self.links if k["kind"] == kind and k["judgement"] == "yes" and sorted((k["left_doc"], k["right_doc"])) == docs]
            return "yes" if bool(between) == (verb == "copy") else "none" if verb == "copy" else "; ".join(k["why"] for k in between)
        if verb in ("one", "two"):
            actors = [{row["actor"] for row in self.at("mentions", end) if row["kind"] == "person"} for end in ends]
            if not all(actors):
                return "no record"
            return "yes" if bool(actors[0] & actors[1]) == (verb == "one") else "apart" if verb == "one" else "joined"
        raise ValueError(f"no such expectation: {line}")


def main() -> int:
    """Run the clusters of all data files, or of those named; give the exit status."""
    tally: Counter[tuple[str, str]] = Counter()
    right, clusters = 0, 0
    for path in [Path(name) for name in sys.argv[1:]] or sorted(DATA.glob("clusters_*.txt")):
        for cluster in load(path):
            outcome = Outcome(cluster)
            failed = [(line, said) for line in cluster.expect if (said := outcome.judge(line)) != "yes"]
            clusters += 1
            right += not failed
            for line in cluster.expect:
                tally[line.split()[0], "all"] += 1
            for line, said in failed:
                tally[line.split()[0], "wrong"] += 1
                print(f"{cluster.name}: {line}: {said}")
    for verb in sorted({verb for verb, _ in tally}):
        print(f"{verb:9} {tally[verb, 'all'] - tally[verb, 'wrong']:3} of {tally[verb, 'all']}")
    print(f"clusters all right: {right} of {clusters}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
