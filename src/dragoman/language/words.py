"""Divide a sentence into words as the English treebanks of Universal Dependencies do.

Clitics stand alone ("Cuba" + "'s", "do" + "n't"), hyphenated words fall apart at their hyphens unless the first part is a prefix ("co-operate",
"non-aligned" stay whole), abbreviations keep their stop, figures their commas.
"""

import re

from dragoman.page import Word

_PREFIXES = (
    "anti|co|counter|cross|e|ex|extra|inter|intra|macro|mega|micro|mid|mini|multi|neo|non|over|pan|para|post|pre|pro|pseudo|quasi|re|semi|socio|sub|"
    "super|trans|ultra"
)
_ABBREVIATIONS = (
    "Mr|MR|Mrs|MRS|Ms|MS|Mx|Dr|DR|Prof|Gen|Lt|Col|Maj|Capt|Cmdr|Cdr|Adm|Sgt|Sens?|Reps?|Gov|Pres|Rev|Hon|Amb|Messrs|Mme|Mlle|Brig|Cpl|Sec|Msgr|St|Ste|Ft|Mt|vs|Vs|"
    "Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|Inc|Corp|Co|Ltd|Jr|Sr|Bros|etc|al|approx|ca|e\\.g|i\\.e|a\\.m|p\\.m|Ph\\.D|vol|Vol|pp|bn|mln|bln|Ave|Blvd|Dept|Univ"
)
_TOKEN = re.compile(rf"""
    (?!(?i:cannot|gonna|wanna|gotta)(?![^\W_]))[^\W\d_]+(?=[\s,;:)\]"”])
  | (?:https?://|www\.)[^\s<>"“”]+[^\s<>"“”.,;:!?)\]'’]
  | [\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64})+
  | [@#]\w+
  | (?:[^\W\d_]\.){{2,}}(?:[^\W\d_](?![\w.]))?
  | (?:{_ABBREVIATIONS})\.(?!\w)
  | (?:No|Nos|Art)\.(?=\s*\d)
  | [A-ZÀ-ÞĀ-Ž]\.(?=\s+[A-ZÀ-Þ][\w.]|-[A-Z])
  | (?:US|A|C|HK|NZ|S|R)\$
  | \d+(?:[.,:/]\d+)*(?:(?:st|nd|rd|th|s|m|k|bn|km|pm|am|[A-Z])(?![^\W\d_])|(?:-\d{{3,}})+)?
  | ['’]\d0?s?\d?s(?!\w) | ['’]\d\d(?!\w)
  | (?i:can)(?=not(?!\w)) | (?i:gon|wan)(?=na(?!\w)) | (?i:got)(?=ta(?!\w))
  | [^\W\d_]+?(?=n['’](?i:t)(?![^\W_]))
  | n['’]t(?![^\W_]) | N['’]T(?![^\W_])
  | ['’](?i:s|re|ve|ll|d|m)(?![^\W_])
  | (?:(?i:{_PREFIXES})-)(?=[^\W\d_]{{2}})[^\W_]+
  | [^\W\d_][\u0300-\u036f]*(?:[^\W_][\u0300-\u036f]*)*(?:&(?=[A-Z])[^\W_]+|['’](?!(?i:s|re|ve|ll|d|m|t)(?![^\W_]))[^\W\d_]+)*
  | \.{{2,}} | --+ | ''|`` | [^\W_]+ | \S
""", re.VERBOSE)
_GLUED = re.compile(r"[a-zà-ÿ]{3,}(?=[A-Z][a-z]{2,}$)|[A-Z]{4,}(?=[A-Z][a-z]{3,}$)")


def words(text: str, start: int, end: int) -> tuple[Word, ...]:
    """Give the words of text[start:end].

    >>> said = "The U.S.-led force can't leave Cuba's ports, Diaz-Canel said."
    >>> " ".join(word.text for word in words(said, 0, len(said)))
    "The U.S. - led force ca n't leave Cuba 's ports , Diaz - Canel said ."
    """
    found: list[Word] = []
    append = found.append
    for match in _TOKEN.finditer(text, start, end):
        token = match.group()
        if len(token) > 6 and not token.islower():
            glued = _GLUED.match(token)
            if glued:
                begin, middle = match.start(), match.start() + glued.end()
                append(Word(begin, middle, text[begin:middle]))
                append(Word(middle, match.end(), text[middle:match.end()]))
                continue
        append(Word(match.start(), match.end(), token))
    return tuple(found)
