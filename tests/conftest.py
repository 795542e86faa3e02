"""What the tests share: a register of the constructed reports, read once."""

from pathlib import Path

import pytest
from hypothesis import settings

from dragoman.config import Settings
from dragoman.pipeline import read_into
from dragoman.store import Reader

settings.register_profile("dragoman", deadline=None)
settings.load_profile("dragoman")

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the path of a register into which the constructed reports were read."""
    path = tmp_path_factory.mktemp("register") / "dragoman.sqlite"
    chosen = Settings(register=str(path), knowledge=(str(EXAMPLES / "knowledge"),), engine="serial")
    read_into(chosen, [EXAMPLES / "reports"])
    return path


@pytest.fixture
def reader(examples: Path):
    """Give a read side of the register of the constructed reports."""
    with Reader(examples) as opened:
        yield opened
