"""Dragoman reads reports on relations between states and keeps the sourced record of the relationship.

    import dragoman

    register = dragoman.open("dragoman.sqlite")
    register.read("reports/")
    for event in register.events(between=("NOR", "KEN")):
        print(event["date_start"], event["type"], event["evidence"])
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dragoman.register import Register as Register
    from dragoman.register import open as open

    __version__: str

__all__ = ["Register", "__version__", "open"]


def __getattr__(name: str) -> Any:
    """Load the register only when it is asked for, so that `import dragoman` stays fast."""
    if name == "__version__":
        from dragoman import version

        return version.VERSION
    if name in ("Register", "open"):
        from dragoman import register

        return getattr(register, name)
    raise AttributeError(f"module 'dragoman' has no attribute {name!r}")
