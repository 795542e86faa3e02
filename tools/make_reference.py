"""Write docs/reference from the program itself: commands, Python, codebook, register. `python tools/make_reference.py` after any of them changes."""

import inspect
import re
import sys
from collections import defaultdict
from pathlib import Path

import click

from dragoman import register
from dragoman.cli import cli
from dragoman.commands.lines import LINES
from dragoman.knowledge import files
from dragoman.knowledge.plover import QUADS, SCORES
from dragoman.store.connection import migrations

FOLDER = Path(__file__).parent.parent / "docs" / "reference"
STATUSES = {
    "occurred": "the text says that it happened",
    "announced": "the text says that it will happen, or that somebody undertook it",
    "ongoing": "it is going on as of the text",
    "habitual": "it happens again and again; no day of its own",
    "hypothetical": "it may, might, could, would happen; feared, hoped for, conditional",
    "denied": "the text says that it did not or will not happen",
}


def commands() -> str:
    """Give the reference of the command line, each command with its help."""
    lines = ["# Commands", "", "Every command takes `--register FILE` and `--knowledge FOLDER` before its name; listings take `--json`.", ""]
    context = click.Context(cli, info_name="dragoman", help_option_names=["-h", "--help"])
    for title, names in LINES.items():
        lines += [f"## {title}", ""]
        for name in names:
            command = cli.get_command(context, name)
            assert command is not None
            text = command.get_help(click.Context(command, parent=context, info_name=name, max_content_width=110, terminal_width=110))
            lines += [f"### {name}", "", "```", text, "```", ""]
    return "\n".join(lines)


def python() -> str:
    """Give the reference of the Python surface, from its docstrings."""
    lines = [
        "# Python",
        "",
        inspect.cleandoc(sys.modules["dragoman"].__doc__ or ""),
        "",
        "## dragoman.open",
        "",
        "```python",
        f"open{inspect.signature(register.open)}",
        "```",
        "",
        inspect.cleandoc(register.open.__doc__ or ""),
        "",
        "## Register",
        "",
        inspect.cleandoc(register.Register.__doc__ or ""),
        "",
    ]
    for name, member in inspect.getmembers(register.Register):
        if name.startswith("_") or not (inspect.isfunction(member) or isinstance(member, property)):
            continue
        function = member.fget if isinstance(member, property) else member
        assert function is not None
        shown = "" if isinstance(member, property) else re.sub(r"\(self(, )?", "(", str(inspect.signature(function)))
        lines += [f"### {name}", "", "```python", f"register.{name}{shown}", "```", "", inspect.cleandoc(function.__doc__ or ""), ""]
    return "\n".join(lines)


def codebook() -> str:
    """Give the codebook: every type with its modes, words and example readings, and every status."""
    frames = defaultdict(list)
    folder = Path(files.__file__).parent
    for path in sorted(folder.glob("events*.toml")):
        for frame in files.toml(path.name).get("frame", []):
            frames[frame["type"]].append(frame)
    lines = [
        "# Codebook",
        "",
        "Types are PLOVER's (manual of February 2024) and, in lower case, our own where it has no place. Readings are written",
        "`TYPE/mode source>target status`; the bracketed words in an example are its actors. The examples are the program's tests.",
        "",
        "## Statuses",
        "",
    ]
    lines += [f"- **{name}**: {meaning}." for name, meaning in STATUSES.items()]
    for kind in sorted(frames, key=lambda k: (k not in QUADS, k)):
        head = f"quad {QUADS[kind]}, score {SCORES[kind]:g}" if kind in QUADS else "our own type"
        lines += ["", f"## {kind}", "", f"{head}.", ""]
        for frame in sorted(frames[kind], key=lambda f: (f.get("mode", ""), f["name"])):
            words = ", ".join(str(frame[key]) for key in ("verbs", "nouns") if frame.get(key))
            mode = f" — mode {frame['mode']}" if frame.get("mode") else ""
            lines += [f"**{frame['name']}**{mode}. Words: {words}.", ""]
            lines += [f"- {example[0]} → `{example[1]}`" for example in frame.get("examples", [])] + [""]
    return "\n".join(lines)


def schema() -> str:
    """Give the tables of the register as SQL."""
    lines = ["# The register", "", "One SQLite file in WAL mode. The tables, as the numbered migrations make them:", ""]
    for number, sql in migrations():
        lines += [f"## Migration {number}", "", "```sql", sql.strip(), "```", ""]
    lines += [
        "Events between two states, with their documents:",
        "",
        "```sql",
        "select document.label, events.type, events.status, events.evidence",
        "from events join document on document.number = events.doc",
        "where events.id in (select id from named where state = 'NOR' and \"table\" = 'events')",
        "  and events.id in (select id from named where state = 'KEN' and \"table\" = 'events');",
        "```",
        "",
    ]
    return "\n".join(lines)


PAGES = {"commands.md": commands, "python.md": python, "codebook.md": codebook, "register.md": schema}


def main() -> None:
    """Write all pages."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, make in PAGES.items():
        (FOLDER / name).write_text(make().rstrip() + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
