"""The desk in a real browser: every page, keys, a correction that survives reading again, no request outside, no serious fault for screen readers."""

import shutil
import socket
import sqlite3
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
CHROMIUM = "/usr/bin/chromium"
HERE = Path(__file__).parent
ROOT = HERE.parent.parent
SHOTS = ROOT / "out" / "screenshots"


@pytest.fixture(scope="module")
def desk(examples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Path]]:
    import uvicorn

    from dragoman.config import Settings
    from dragoman.web.app import make_app

    register = tmp_path_factory.mktemp("desk") / "r.sqlite"
    shutil.copy(examples, register)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    settings = Settings(register=str(register), knowledge=(str(ROOT / "examples" / "knowledge"),))
    server = uvicorn.Server(uvicorn.Config(make_app(settings, port=port), host="127.0.0.1", port=port, log_level="error"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}", register
    server.should_exit = True
    thread.join(5)


@pytest.fixture(scope="module")
def browser():
    if not Path(CHROMIUM).exists():
        pytest.skip("no /usr/bin/chromium")
    api = pytest.importorskip("playwright.sync_api")
    with api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(
            executable_path=CHROMIUM,
            args=["--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update"],
        )
        yield opened
        opened.close()


def paths(register: Path) -> list[str]:
    connection = sqlite3.connect(register)
    happening = connection.execute("select id from happening order by origin_count desc, id limit 1").fetchone()[0]
    event = connection.execute("select id from events order by id limit 1").fetchone()[0]
    person = connection.execute("select id from actor where kind = 'person' order by mentions desc limit 1").fetchone()[0]
    connection.close()
    return [
        "/",
        "/documents",
        "/dyads",
        "/dyad/XVE/XKA",
        "/brief/XVE/XKA",
        "/document/3",
        "/document/4",
        "/actors",
        f"/actor/{person}",
        "/search?q=ferry",
        "/variants",
        "/conflicts",
        "/review",
        f"/record/{happening}",
        f"/record/{event}",
        "/refused",
        "/issues",
        "/nowhere",
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_page_is_whole_and_open_to_all(browser, desk: tuple[str, Path], scheme: str) -> None:
    address, register = desk
    SHOTS.mkdir(parents=True, exist_ok=True)
    page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme=scheme)
    outside, errors = [], []
    page.on("request", lambda request: outside.append(request.url) if not request.url.startswith((address, "data:")) else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" and "404" not in line.text else None)
    axe = (HERE / "vendor" / "axe.min.js").read_text(encoding="utf-8")
    for number, path in enumerate(paths(register)):
        page.goto(address + path, wait_until="networkidle")
        assert page.locator("main h1").count() == 1, path
        page.screenshot(path=str(SHOTS / f"{number:02}-{scheme}.png"), full_page=True)
        page.evaluate(axe)
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        serious = [(v["id"], v["nodes"][0]["html"][:160]) for v in found["violations"] if v["impact"] in ("serious", "critical")]
        assert not serious, (path, serious)
    assert not outside and not errors
    page.close()


def test_a_phone_sees_no_sideways_scroll(browser, desk: tuple[str, Path]) -> None:
    address, register = desk
    page = browser.new_page(viewport={"width": 390, "height": 844})
    for path in paths(register):
        page.goto(address + path, wait_until="networkidle")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth + 1"), path
    page.close()


def test_the_chart_is_drawn_under_the_content_policy(browser, desk: tuple[str, Path]) -> None:
    page = browser.new_page()
    page.goto(desk[0] + "/dyad/XVE/XKA", wait_until="networkidle")
    page.wait_for_selector("#chart svg")
    page.close()


def test_a_brief_prints_on_two_sheets(browser, desk: tuple[str, Path], tmp_path: Path) -> None:
    from pypdf import PdfReader

    from dragoman import knowledge
    from dragoman.present import brief, brief_files
    from dragoman.store import Reader

    states = {code: state.name for code, state in knowledge.load((ROOT / "examples" / "knowledge",)).states.items()}
    with Reader(desk[1]) as reader:
        (tmp_path / "brief.html").write_text(brief_files.page(brief.compose(reader, "XVE", "XKA", states)), encoding="utf-8")
    page = browser.new_page()
    page.goto((tmp_path / "brief.html").as_uri())
    page.pdf(path=str(tmp_path / "brief.pdf"), format="A4")
    page.close()
    assert len(PdfReader(tmp_path / "brief.pdf").pages) <= 2


def test_review_by_keys_and_the_judgement_survives_reading_again(browser, desk: tuple[str, Path]) -> None:
    from dragoman.config import Settings
    from dragoman.pipeline import read_into

    address, register = desk
    page = browser.new_page()
    page.goto(address + "/review", wait_until="networkidle")
    page.keyboard.press("j")
    rejected = page.evaluate("document.activeElement.dataset.id")
    page.keyboard.press("r")
    page.wait_for_selector("#done:not(:empty)")
    assert "reject" in page.text_content("#done")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") == "q"
    connection = sqlite3.connect(register)
    connection.execute("update document set coded_with = 'older rules'")
    connection.execute("delete from file")
    connection.commit()
    connection.close()
    read_into(Settings(register=str(register), knowledge=(str(ROOT / "examples" / "knowledge"),), engine="serial"), [ROOT / "examples" / "reports"])
    page.goto(f"{address}/record/{rejected}")
    assert "cannot be shown" in page.text_content("main")
    page.goto(address + "/review")
    assert page.locator(f'[data-id="{rejected}"]').count() == 0
    page.close()
