"""The exceptions a caller may meet.

    DragomanError
    ├── ReadError        a file cannot be turned into text: what it is, why not, what to do
    ├── RegisterError    the register cannot be opened, is of a newer version, or refuses a write
    │   └── SpanError    a record's words do not stand in the text where it says they do
    ├── QueryError       a question cannot be answered as asked: the known choices are listed
    ├── KnowledgeError   a knowledge file is malformed: file, entry, what was expected
    └── MissingExtra     an optional library is needed: which extra installs it

Inside a batch none of these ends the run: the document becomes an issue row with the reason and the next one is read.
"""


class DragomanError(Exception):
    """Any failure that Dragoman explains in one line; the message says what to do."""


class ReadError(DragomanError):
    """A file that cannot be turned into text."""


class RegisterError(DragomanError):
    """A register that cannot be opened, or a write it refuses."""


class SpanError(RegisterError):
    """A record whose quoted words are not in the text."""


class QueryError(DragomanError):
    """A question that cannot be answered as asked."""


class KnowledgeError(DragomanError):
    """A knowledge file that cannot be read as one."""


class MissingExtra(DragomanError):
    """An optional library that is not installed."""
