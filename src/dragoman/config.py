"""One typed `Settings` from `dragoman.toml`, the environment (`DRAGOMAN_*`) and arguments, the later ones winning."""

import os
import tomllib
from pathlib import Path

import msgspec

from dragoman.errors import DragomanError


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """How Dragoman runs.

    `register` is the file that holds everything; `knowledge` folders are read beside our own; `engine` is serial or processes, `workers` how many
    (0: one for each core); `model` False leaves the parser out.
    """

    register: str = "dragoman.sqlite"
    knowledge: tuple[str, ...] = ()
    engine: str = "processes"
    workers: int = 0
    model: bool = True

    @property
    def register_path(self) -> Path:
        """Give the path of the register."""
        return Path(self.register)

    @property
    def knowledge_folders(self) -> tuple[Path, ...]:
        """Give the folders of knowledge files."""
        return tuple(Path(folder) for folder in self.knowledge)


def load(folder: Path | None = None, **arguments: object) -> Settings:
    """Give the settings of a working folder; arguments that are None are left to the file and the environment.

    Raises DragomanError where the file or a value is not as expected.

    >>> load(Path("/nowhere"), engine="serial").engine
    'serial'
    """
    values: dict[str, object] = {}
    path = (folder or Path.cwd()) / "dragoman.toml"
    if path.is_file():
        try:
            values.update(tomllib.loads(path.read_text(encoding="utf-8")))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise DragomanError(f"{path}: not a TOML file: {error}") from error
    for field in msgspec.structs.fields(Settings):
        text = os.environ.get(f"DRAGOMAN_{field.name.upper()}")
        if text is not None:
            values[field.name] = text.split(os.pathsep) if field.name == "knowledge" else text
    values.update({name: value for name, value in arguments.items() if value is not None})
    unknown = sorted(set(values) - {field.name for field in msgspec.structs.fields(Settings)})
    if unknown:
        known = ", ".join(field.name for field in msgspec.structs.fields(Settings))
        raise DragomanError(f"{path}: unknown setting {unknown[0]!r}; known settings are {known}")
    try:
        return msgspec.convert(values, Settings, strict=False)
    except msgspec.ValidationError as error:
        raise DragomanError(f"settings: {error}") from error
