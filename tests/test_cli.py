"""The commands answer, explain themselves, and turn errors into one line."""

import json
import resource
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from dragoman.cli import COMMANDS, cli
from dragoman.commands.lines import LINES
from dragoman.errors import QueryError


def run(register: Path, *arguments: str) -> Result:
    return CliRunner().invoke(cli, ["--register", str(register), *arguments], catch_exceptions=False)


def test_every_command_has_its_line_and_its_help() -> None:
    assert {name for names in LINES.values() for name in names} == set(COMMANDS)
    for name in COMMANDS:
        result = CliRunner().invoke(cli, [name, "--help"])
        assert result.exit_code == 0 and "Usage" in result.output, name


def test_help_is_fast() -> None:
    spent = []
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-m", "dragoman", "--help"], check=True, capture_output=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        spent.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    assert min(spent) < 0.5, "seconds of processor time; half of it is the interpreter's own start on a slow machine"


@pytest.mark.parametrize(
    "command",
    [
        ["documents"],
        ["refused"],
        ["damage"],
        ["issues"],
        ["actors"],
        ["mentions"],
        ["statements"],
        ["positions"],
        ["events"],
        ["commitments"],
        ["figures"],
        ["times"],
        ["votes"],
        ["projects"],
        ["notes"],
        ["tenures"],
        ["places"],
        ["happenings"],
        ["variants"],
        ["conflicts"],
        ["copies"],
        ["due"],
        ["timeline"],
        ["search", "ferry"],
        ["sql", "select count(*) as n from document"],
    ],
)
def test_listings_answer_in_tables_and_in_json(examples: Path, command: list[str]) -> None:
    assert run(examples, *command).exit_code == 0
    answer = run(examples, *command, "--json")
    assert answer.exit_code == 0
    for line in answer.stdout.splitlines():
        json.loads(line)


def test_only_what_is_held_for_sure_enough_is_listed(examples: Path) -> None:
    rows = [json.loads(line) for line in run(examples, "events", "--json").stdout.splitlines()]
    surest = sorted(row["confidence"] for row in rows)[-1]
    sure = [json.loads(line) for line in run(examples, "events", "--json", "--sure", str(surest)).stdout.splitlines()]
    assert sure == [row for row in rows if row["confidence"] >= surest]
    assert 0 < len(sure) < len(rows)


def test_why_shows_the_words_and_the_rule(examples: Path) -> None:
    row = json.loads(run(examples, "events", "--json", "--limit", "1").stdout)
    answer = run(examples, "why", row["id"])
    assert row["made_by"] in answer.output and " ".join(row["evidence"].split()) in " ".join(answer.output.split())


def test_a_wrong_question_names_the_right_ones(examples: Path) -> None:
    for arguments, words in (
        (["events", "--doc", "nowhere.txt"], "dragoman documents"),
        (["why", "events-0000000000000000"], "no row"),
        (["events", "--where", "colour=red"], "they have"),
        (["events", "--since", "soon"], "write a date"),
        (["brief", "Atlantis", "XKA"], "no state"),
    ):
        with pytest.raises(QueryError, match=words):
            run(examples, *arguments)


def test_sql_reads_and_never_writes(examples: Path) -> None:
    for statement in (
        "delete from document",
        "attach database '/tmp/x' as y",
        "pragma journal_mode = delete",
        "create table a (b)",
        "select 1; select 2",
    ):
        with pytest.raises(QueryError, match="SQL"):
            run(examples, "sql", statement)
    with pytest.raises(QueryError, match="too long"):
        run(examples, "sql", "with recursive c(n) as (select 1 union all select n + 1 from c) select count(*) from c", "--seconds", "0.3")


def test_check_finds_every_record_on_its_words(examples: Path) -> None:
    answer = run(examples, "check")
    assert answer.exit_code == 0 and "every one stands" in answer.output


def test_errors_are_one_line_without_a_trace(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "dragoman", "--register", str(tmp_path / "none.sqlite"), "events"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 1 and done.stderr.startswith("dragoman: no register") and len(done.stderr.splitlines()) == 1


def test_a_name_that_fits_nobody_is_answered_with_near_ones(examples: Path) -> None:
    answer = CliRunner().invoke(cli, ["--register", str(examples), "actors", "Ilona Marsh"])
    assert "did you mean Ilona Maresh" in answer.output


def test_narrow_terminals_get_cards_that_say_who_and_when(examples: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    for command in ("events", "happenings", "commitments", "due", "conflicts"):
        shown = CliRunner().invoke(cli, ["--register", str(examples), command], catch_exceptions=False).output
        assert shown and all(len(line) <= 80 for line in shown.splitlines()), command
    assert "CONSULT/visit" in CliRunner().invoke(cli, ["--register", str(examples), "happenings"]).output
