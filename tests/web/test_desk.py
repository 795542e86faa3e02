"""The desk answers every page and its JSON, refuses strangers, runs nothing that a text holds, and lets a user correct."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from dragoman.config import Settings
from dragoman.pipeline import read_into
from dragoman.web.app import PAGES, make_app

KNOWLEDGE = str(Path(__file__).parent.parent.parent / "examples" / "knowledge")


def client(register: Path) -> TestClient:
    return TestClient(make_app(Settings(register=str(register), knowledge=(KNOWLEDGE,)), port=8765, token="secret"), base_url="http://127.0.0.1:8765")


@pytest.fixture
def desk(examples: Path) -> TestClient:
    return client(examples)


def first(register: Path, table: str) -> str:
    connection = sqlite3.connect(register)
    found = connection.execute(f"select id from {table} order by id limit 1").fetchone()[0]
    connection.close()
    return str(found)


def test_every_page_and_its_json_answer(desk: TestClient, examples: Path) -> None:
    filled = {"{a}": "XVE", "{b}": "XKA", "{number:int}": "1", "{id:path}": first(examples, "actor"), "{id}": first(examples, "happening")}
    for path in PAGES:
        for place, value in filled.items():
            path = path.replace(place, value)
        answer = desk.get(path)
        assert answer.status_code == 200 and "<main" in answer.text, path
        data = desk.get("/api" + (path if path != "/" else "/overview"))
        assert data.status_code == 200 and isinstance(data.json(), dict), path


def test_every_kind_of_row_answers_to_why(desk: TestClient, examples: Path) -> None:
    for table in ("events", "statements", "happening", "mentions"):
        assert desk.get(f"/record/{first(examples, table)}").status_code == 200, table


def test_the_description_lists_every_route(desk: TestClient) -> None:
    described = set(desk.get("/api/openapi.json").json()["paths"])
    for path in PAGES:
        plain = path.replace(":int", "").replace(":path", "")
        assert "/api" + (plain if plain != "/" else "/overview") in described


@pytest.mark.parametrize("headers", [{"host": "evil.example"}, {"host": "127.0.0.1:9999"}, {"origin": "http://evil.example"}, {"origin": "null"}])
def test_strangers_are_refused(desk: TestClient, headers: dict[str, str]) -> None:
    assert desk.get("/", headers=headers).status_code == 403


def test_writing_needs_the_token(desk: TestClient) -> None:
    assert desk.post("/api/correct", json={"act": "accept", "id": "x"}).status_code == 403
    assert desk.post("/api/correct", json={"act": "accept", "id": "x"}, headers={"x-desk-token": "wrong"}).status_code == 403


@pytest.mark.parametrize(
    "path",
    [
        "/nowhere",
        "/document/99999",
        "/record/events-0",
        "/actor/none",
        "/dyad/XX/YY",
        "/documents?page=x",
        "/documents?page=99999999999",
        "/api/table/nothing",
        "/api/table/events?colour=red",
        "/api/panel/XVE/XKA?by=week",
        "/search?q=%22%27)(*",
        "/search?q=%00",
        "/actor/%27%20or%201=1",
        "/static/../app.py",
        "/record/events-%27;drop%20table%20document",
        "/actors?name=%25%27%22",
        "/document/1%20or%201=1",
        "/api/nowhere",
    ],
)
def test_malformed_questions_are_answered_without_a_failure(desk: TestClient, path: str) -> None:
    assert desk.get(path).status_code < 500


def test_malformed_corrections_are_answered_without_a_failure(desk: TestClient) -> None:
    for body in (b"", b"{", b"[]", b'"x"', b'{"act": "drop", "id": "x"}', b'{"act": "edit", "id": "events-1", "change": 7}'):
        assert desk.post("/api/correct", content=body, headers={"x-desk-token": "secret"}).status_code in (400, 404), body


def test_nothing_in_a_text_runs(tmp_path: Path) -> None:
    attack = "<script>alert(1)</script><img src=x onerror=alert(2)>\"'`{{7*7}}"
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / f"{attack[:20].replace('/', '')}.txt").write_text(
        f'Norway and Kenya sign {attack}\n\nOSLO, May 3, 2020. Norwegian Prime Minister Karin Dahl met '
        f'Kenyan President Amos Kiprop in Oslo. "{attack}", she said.\n',
        encoding="utf-8",
    )
    settings = Settings(register=str(tmp_path / "r.sqlite"), engine="serial")
    read_into(settings, [tmp_path / "in"])
    desk = client(tmp_path / "r.sqlite")
    for path in ("/", "/documents", "/document/1", "/search?q=alert", "/dyad/NOR/KEN", "/review", "/refused", f"/search?q={attack}"):
        text = desk.get(path).text
        assert "<script>alert" not in text and "<img src=x" not in text and "49" not in text.split("<main", 1)[1].split("data-id")[0], path


def test_every_answer_carries_the_content_policy_and_asks_for_nothing_outside(desk: TestClient) -> None:
    for path in ("/", "/dyad/XVE/XKA", "/static/desk.js", "/api/overview"):
        answer = desk.get(path)
        assert "default-src 'none'" in answer.headers["content-security-policy"]
        assert "https://" not in answer.text.replace("https://vega.github.io/schema", "") or path.startswith("/static")


def test_a_rejected_event_leaves_the_pages_and_survives_reading_again(examples: Path, tmp_path: Path) -> None:
    register = tmp_path / "copy.sqlite"
    shutil.copy(examples, register)
    event = first(register, "events")
    done = client(register).post("/api/correct", json={"act": "reject", "id": event, "why": "a test"}, headers={"x-desk-token": "secret"})
    assert done.status_code == 200, done.text
    assert event not in json.dumps(client(register).get("/api/table/events").json())
    connection = sqlite3.connect(register)
    connection.execute("update document set coded_with = 'older rules'")
    connection.execute("delete from file")
    connection.commit()
    connection.close()
    read_into(Settings(register=str(register), knowledge=(KNOWLEDGE,), engine="serial"), [Path(KNOWLEDGE).parent / "reports"])
    assert event not in json.dumps(client(register).get("/api/table/events").json())
    connection = sqlite3.connect(register)
    held = {event for (tellings,) in connection.execute("select tellings from happening") for event in json.loads(tellings)}
    connection.close()
    assert event not in held
