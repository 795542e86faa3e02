"""The version of the installed program."""


def __getattr__(name: str) -> str:
    """Look the version up when it is first asked for: reading the package's metadata takes longer than all other imports."""
    if name != "VERSION":
        raise AttributeError(f"module 'dragoman.version' has no attribute {name!r}")
    from importlib.metadata import PackageNotFoundError, version

    try:
        found = version("dragoman")
    except PackageNotFoundError:
        found = "0.0.0"
    globals()["VERSION"] = found
    return found
