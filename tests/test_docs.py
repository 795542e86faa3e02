"""The reference is what the program says, every command is described, and what the tutorial shows works."""

import importlib.util
import json
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from dragoman.cli import COMMANDS, cli

ROOT = Path(__file__).parent.parent


def generator():
    spec = importlib.util.spec_from_file_location("make_reference", ROOT / "tools" / "make_reference.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("page", ["commands.md", "python.md", "codebook.md", "register.md"])
def test_the_reference_is_made_from_the_program(page: str) -> None:
    written = (ROOT / "docs" / "reference" / page).read_text(encoding="utf-8")
    assert written == generator().PAGES[page]().rstrip() + "\n", "run tools/make_reference.py"


def test_every_link_of_the_docs_leads_somewhere() -> None:
    for path in [ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]:
        for target in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_the_commands_of_the_tutorial_are_commands(examples: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")
    shown = [line.strip() for line in text.splitlines() if line.startswith("    dragoman ")]
    assert len(shown) > 20
    monkeypatch.chdir(tmp_path)
    for line in shown:
        words = shlex.split(line.split("&&")[0].replace("examples/", f"{ROOT}/examples/"))[1:]
        command = next(word for word in words if word in COMMANDS)
        if "…" in line or command in ("serve", "read"):
            continue
        answer = CliRunner().invoke(cli, ["--register", str(examples), *words], catch_exceptions=False)
        assert answer.exit_code == 0, (line, answer.output)


def test_the_notebook_runs() -> None:
    pytest.importorskip("pandas")
    cells = json.loads((ROOT / "docs" / "relations.ipynb").read_text(encoding="utf-8"))["cells"]
    names: dict[str, object] = {}
    for cell in cells:
        if cell["cell_type"] == "code":
            exec("".join(cell["source"]), names)
    assert len(names["events"]) > 10 and names["happenings"]["told"].max() > 1
