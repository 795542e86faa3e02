"""The version of the installed program."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("dragoman")
except PackageNotFoundError:
    VERSION = "0.0.0"
