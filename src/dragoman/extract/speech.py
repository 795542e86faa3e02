"""Who says that who said it: statements with their chains, positions, notes."""

from typing import NamedTuple

from dragoman.extract import notes, positions, speech_patterns
from dragoman.extract.speech_cues import Cue, Marks, mended
from dragoman.extract.speech_frames import framed
from dragoman.extract.speech_headings import closing_credit
from dragoman.extract.speech_lexicon import Lexicon, load
from dragoman.extract.speech_quotes import Said, joined
from dragoman.extract.speech_trees import Tree
from dragoman.knowledge import Knowledge
from dragoman.model import Note, Position, Statement
from dragoman.page import Page


class Speech(NamedTuple):
    """What is said on a page, by whom."""

    statements: tuple[Statement, ...]
    positions: tuple[Position, ...]
    notes: tuple[Note, ...]


def find(page: Page, knowledge: Knowledge) -> Speech:
    """Give the statements of a page with their chains, the positions taken in them, and the notes on words."""
    lexicon = load(knowledge.folders)
    marks = Marks(mended(page.text, page.quotations))
    said = attributed(page, lexicon, marks)
    statements = framed(page, said, lexicon, marks)
    return Speech(statements, positions.find(page, statements, said, lexicon), notes.find(page, statements, lexicon))


def attributed(page: Page, lexicon: Lexicon, marks: Marks) -> list[Said]:
    """Give all that is attributed to someone on a page: said, thought, felt or intended."""
    return joined(page, cues(page, lexicon, marks), marks)


def cues(page: Page, lexicon: Lexicon, marks: Marks) -> list[Cue]:
    """Give the cues of a page, read off the parse where there is one and off the words where there is none."""
    found: list[Cue] = []
    for sentence in page.sentences:
        credit = closing_credit(page, sentence)
        if credit is not None:
            found.append(credit)
        elif sentence.is_parsed:
            found.extend(Tree(sentence, page.text, lexicon, marks).cues())
        elif sentence.words:
            found.extend(speech_patterns.cues(sentence, page.text, lexicon))
    return found
