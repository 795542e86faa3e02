"""HTML: our own linearisation of all visible blocks, page shell included; the page's metadata; other extractors' votes.

Each block is one line; an empty line stands between two blocks, the cells of a table's row are divided by tabs. What tags and classes say of a
block goes into hints: the lines are judged elsewhere. trafilatura and htmldate vote on which blocks are the report and on its date; they never
give the text.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml import etree
from lxml import html as lxml_html

from dragoman.errors import ReadError
from dragoman.page import Fact, Hint
from dragoman.read.parsed import Parsed
from dragoman.read.plain import decode
from dragoman.read.rows import clean

SKIPPED = frozenset({
    "script", "style", "noscript", "template", "head", "svg", "math", "iframe", "object", "embed", "canvas",
        "audio", "video", "source", "track", "map", "area", "select", "datalist",
    "input", "textarea", "progress", "meter", "dialog",
})
INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "ins", "kbd", "label", "mark", "nobr", "q", "rp", "rt", "ruby", "s", "samp",
    "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "br", "img", "picture", "amp-img", "center",
})
BY_TAG = {
    "nav": "navigation", "footer": "footer", "aside": "related", "form": "subscribe", "button": "navigation",
        "figcaption": "caption", "h1": "h1", "h2": "heading", "h3": "heading",
    "h4": "heading", "h5": "heading", "h6": "heading", "li": "item", "td": "table", "th": "table", "article":
        "article", "main": "article", "header": "header", "figure": "figure", "p": "paragraph",
    "blockquote": "paragraph", "time": "date", "address": "byline", "pre": "paragraph",
}
BY_CLASS = tuple((role, re.compile(rf"(?:^|[\s_-])(?:{words})(?:$|[\s_-])|{loose}" if loose else rf"(?:^|[\s_-])(?:{words})(?:$"
    rf"|[\s_-])")) for role, words, loose in (
    ("cookie", "cookies?|consent|gdpr|cmp", "cookie-?(?:banner|notice|bar|consent)|onetrust|didomi|usercentrics"),
    ("comments", "comments?|discussion|respond", "disqus|comment-?(?:list|section|form|box)|viafoura|coral-talk"),
    ("share", "share|sharing|social|shares|sharebar|socials", "share-?(?:bar|buttons?|tools|links|list|this)|social-?(?:share|media"
        "|links|icons|bar)|sharedaddy|addthis"),
    ("subscribe", "newsletters?|subscribe|subscription|paywall|signup|regwall|piano", "newsletter-?(?:signup|form|box|block|teaser)|sign-up|paywall"),
    ("advert", "ad|ads|advert|advertisement|advertising|sponsor(?:ed)?|banner|dfp|adslot|adsbygoogle|promo-ad|anzeige"
        "|werbung", "ad-?(?:slot|unit|container|wrapper|placeholder)|google-ad"),
    ("related", "related|recommended|recommendations?|trending|popular|most-read|mostread|readmore|read-more|read-also|readalso"
        "|more-news|more-stories|outbrain|taboola|teasers?|teaser-list|sidebar|widget|promo|upnext|also|carousel|latest|newsfeed|recirc"
        "|recirculation|dossier",
     "related-?(?:articles?|stories|news|posts|content|links|topics)|more-?(?:from|on|stories|news)|most-?(?:read|viewed|popular)"
     "|you-may|onward|rubric-?teaser|article-?teaser|recommend"),
    ("navigation", "nav|navbar|navigation|menu|submenu|breadcrumbs?|skip|skip-link|pagination|pager|toolbar"
        "|topbar|toc", "main-?menu|mega-?menu|breadcrumb|site-?(?:nav|header)|skip-?(?:to|link)|offcanvas"),
    ("footer", "footer|colophon|copyright|legal|disclaimer", "site-?footer|page-?footer|global-?footer"),
    ("tags", "tags|tag-list|taglist|topics|keywords|article-tags|post-tags|tag", "(?:article|post|story|entry)-?(?:tags|topics|keywords)|tags-?list"),
    ("byline", "byline|author|authors|writer|contributors?|autor|autoren", "author-?(?:name|names|line|info|list)|article-?(?:author"
        "|byline)|by-?line"),
    ("date", "date|time|timestamp|published|pubdate|datetime|updated|dateline|article-date"
        "|post-date", "publish-?(?:ed)?-?(?:date|time|on)|date-?(?:time|line|published)|article-?date"),
    ("caption", "caption|figcaption|credit|credits|copyright-image|image-credit|photo-credit", "(?:image|photo|media|picture|wp|figure"
        "|img)-?(?:caption|credit|source|copyright|description|info|text)"),
    ("standfirst", "standfirst|subtitle|subheadline|subhead|dek|deck|lede|lead|intro|excerpt|sapo|vorspann|teaser-text"
        "|kicker", "sub-?(?:title|headline|heading)|stand-?first|article-?(?:lead|intro|summary|excerpt|dek|description)"),
))
HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden")
SPACE = re.compile(r"[ \t\n\r\f\u200b]+")
DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.:-]{2,40})", re.I)
MOST_DEPTH = 4000
MOST_VOTED = 4_000_000
MOST_BLOCKS = 8_000

TITLES = ("og:title", "twitter:title", "dc.title", "title", "headline", "parsely-title", "sailthru.title", "cxenseparse:recs:articletitle")
PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "dc.date.issued", "dcterms.created", "dc.date",
        "dcterms.date", "date", "pubdate", "publishdate", "publish_date", "publish-date", "published_time",
    "parsely-pub-date", "sailthru.date", "article.published", "article_date_original", "cxenseparse:recs:publishtime",
        "citation_publication_date", "published_at", "last-modified-original", "og:pubdate", "article:published", "iso-8601-publish-date",
    "bt:pubdate", "created", "dc.created", "release_date", "datecreated", "publication_date", "vr:published_time",
        "rnews:datepublished", "dcterms.issued", "cxenseparse:publishtime",
)
MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "last-modified",
    "article:modified", "dc.date.modified", "lastmod", "revised", "cxenseparse:modifiedtime")
AUTHORS = ("author", "article:author", "dc.creator", "parsely-author", "sailthru.author", "dcterms.creator", "byl", "cxenseparse:author")


@dataclass
class _Walk:
    """A walk over the tree: the text so far, the block under way, what stands open."""

    pieces: list[str] = field(default_factory=list)
    length: int = 0
    block: list[str] = field(default_factory=list)
    linked: int = 0
    hints: list[Hint] = field(default_factory=list)
    open: list[tuple[str, str]] = field(default_factory=list)
    links: int = 0
    row: bool = False

    def say(self, text: str | None, *, kept: bool = False) -> None:
        """Add words to the block."""
        if text:
            words = text if kept else SPACE.sub(" ", text)
            self.block.append(words)
            if self.links:
                self.linked += len(words.strip())

    def end(self) -> None:
        """End the block under way: it becomes a line, with the hints of what stands open around it."""
        if not self.block:
            return
        whole = "".join(self.block)
        words = "\n".join(line.strip() for line in whole.split("\n")).strip()
        linked, self.block, self.linked = self.linked, [], 0
        if not words:
            return
        words = re.sub(r"\n{2,}", "\n", re.sub(r" {2,}", " ", words))
        if self.pieces:
            self.pieces.append("\n\n")
            self.length += 2
        start = self.length
        self.pieces.append(words)
        self.length += len(words)
        seen: dict[str, str] = {}
        for by, role in self.open:
            if by == "html" and (seen.get("html") == "h1" or (role in {"paragraph", "item", "article", "header",
                "figure"} and seen.get("html") == "heading")):
                seen[f"html:{role}"] = role
                continue
            if by == "html":
                seen[f"html:{role}"] = role
            seen[by] = role
        if linked >= 0.8 * len(words.replace(" ", "")) * 0.9:
            seen["html:link"] = "link"
        self.hints += [Hint(start=start, end=self.length, role=role, by=by) for by, role in seen.items()]


def parse(name: str, data: bytes, *, votes: bool = True) -> Parsed:
    """Give the visible text of a page with hints and facts."""
    found = DECLARED.search(data[:4096])
    declared = next((group for group in found.groups() if group), b"").decode("ascii", "replace") if found else None
    decoded = decode(name, data, declared)
    page = re.sub(r"^\s*<\?xml[^>]*\?>", "", decoded.text.replace("\x00", ""), count=1)
    try:
        tree = lxml_html.document_fromstring(page, parser=lxml_html.HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True))
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError) as error:
        raise ReadError(f"{name}: no HTML in it: {error}") from error
    walk = _walked(tree)
    text = "".join(walk.pieces)
    if not text.strip():
        raise ReadError(f"{name}: no visible text in it")
    linked = [*_json_ld(tree)]
    facts = [*_facts(tree, linked)]
    hints = walk.hints
    if body := max((str(node.get("articleBody") or "") for node in linked), key=len, default=""):
        hints = [*hints, *_votes(text, walk.hints, body, "json-ld")]
    if votes and len(page) <= MOST_VOTED and len(walk.pieces) <= MOST_BLOCKS:
        hints = [*hints, *_trafilatura(page, text, walk.hints)]
        if date := _htmldate(page):
            facts.append(Fact(field="published", value=date, basis="htmldate"))
    return Parsed(text=text, facts=tuple(facts), hints=tuple(hints), encoding=decoded.encoding, faults=decoded.faults)


def _walked(tree: Any) -> _Walk:
    """Walk the visible elements of a tree, without recursion."""
    walk = _Walk()
    walker = etree.iterwalk(tree, events=("start", "end"))
    depth = hidden = 0
    opened: list[int] = []
    for event, element in walker:
        tag = element.tag if isinstance(element.tag, str) else ""
        tag = tag.lower()
        if event == "start":
            depth += 1
            if tag in SKIPPED or not tag or depth > MOST_DEPTH or _is_hidden(element):
                walker.skip_subtree()
                hidden += 1
                opened.append(-1)
                continue
            inline = tag in INLINE
            if not inline and not (tag in {"td", "th"} and walk.block and walk.row):
                walk.end()
            if tag in {"td", "th"}:
                if walk.block and walk.row:
                    walk.block.append("\t")
                walk.row = True
            elif tag == "tr":
                walk.row = True
            elif not inline:
                walk.row = False
            if tag == "br":
                walk.block.append("\n")
            elif tag == "hr":
                walk.end()
            kept = len(walk.open)
            if not (inline and tag not in {"time", "label"}) or element.get("class") or element.get("rel"):
                _open(walk, element, tag)
            if tag == "a":
                walk.links += 1
            opened.append(kept)
            walk.say(element.text, kept=tag == "pre")
        else:
            depth -= 1
            kept = opened.pop()
            if kept >= 0:
                if tag == "a":
                    walk.links -= 1
                is_whole = tag in INLINE and len(walk.open) > kept and _is_whole(walk, element)
                if is_whole or (tag not in INLINE and tag not in {"td", "th"}):
                    walk.end()
                if tag == "tr":
                    walk.row = False
                del walk.open[kept:]
            walk.say(element.tail)
    walk.end()
    return walk


def _is_whole(walk: _Walk, element: Any) -> bool:
    """Say whether an inline element holds the whole block so far and nothing follows it there."""
    inner = "".join(element.itertext()).strip() if len(element) < 20 else ""
    return bool(inner) and "".join(walk.block).strip() == inner and not (element.tail or "").strip()


def _open(walk: _Walk, element: Any, tag: str) -> None:
    """Note what an element says of the blocks in it."""
    if role := BY_TAG.get(tag):
        walk.open.append(("html", role))
    elif element.get("role") in {"navigation", "banner", "contentinfo", "complementary", "search", "menu", "menubar", "dialog", "alert"}:
        walk.open.append(("html", {"contentinfo": "footer", "complementary": "related"}.get(element.get("role"), "navigation")))
    if tag in {"html", "body", "main", "article"}:
        return
    named = f"{element.get('class') or ''} {element.get('id') or ''}"
    if element.get("itemprop") in {"author", "datePublished", "dateModified", "headline", "description"}:
        walk.open.append(("class", {"author": "byline", "datePublished": "date", "dateModified": "date", "headline":
            "h1"}.get(element.get("itemprop"), "standfirst")))
    if element.get("rel") == "author":
        walk.open.append(("class", "byline"))
    if len(named) > 1:
        named = re.sub(r"(?<=[a-z])(?=[A-Z])", "-", named[:300]).lower()
        for role, pattern in BY_CLASS:
            if pattern.search(named):
                walk.open.append(("class", role))
                break


def _is_hidden(element: Any) -> bool:
    if element.get("hidden") is not None:
        return True
    style = element.get("style")
    return bool(style) and HIDDEN.search(style.lower()) is not None


def _json_ld(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the objects of the page's JSON-LD that look like its article."""
    for script in tree.iter("script"):
        if "ld+json" not in (script.get("type") or "").lower() or not script.text:
            continue
        try:
            waiting = [json.loads(script.text.strip().removeprefix("//<![CDATA[").removesuffix("//]]>"), strict=False)]
        except (ValueError, RecursionError):
            continue
        seen = 0
        while waiting and seen < 500:
            node = waiting.pop(0)
            seen += 1
            if isinstance(node, list):
                waiting += node
            elif isinstance(node, dict):
                waiting += [node[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if isinstance(node.get(key), dict | list)]
                stated = node.get("@type")
                kinds = [str(kind) for kind in (stated if isinstance(stated, list) else [stated])]
                if any("Article" in kind or "Posting" in kind or kind == "Report" for kind in kinds):
                    yield node


def _facts(tree: Any, linked: list[dict[str, Any]]) -> Iterator[Fact]:
    """Yield what the page's metadata say."""
    metas: dict[str, list[str]] = {}
    for meta in tree.iter("meta"):
        key = (meta.get("property") or meta.get("name") or meta.get("itemprop") or "").lower()
        if key and (value := clean(meta.get("content") or "")):
            metas.setdefault(key, []).append(value)
    for node in linked:
        for key, named in (("headline", "title"), ("datePublished", "published"), ("dateModified", "modified"), ("inLanguage", "language")):
            if isinstance(node.get(key), str) and (value := clean(node[key])):
                yield Fact(field=named, value=_unescaped(value), basis="json-ld")
        authors = node.get("author")
        for author in authors if isinstance(authors, list) else [authors]:
            given = author.get("name") if isinstance(author, dict) else author
            for one in given if isinstance(given, list) else [given]:
                if isinstance(one, str) and clean(one) and not (isinstance(author, dict) and author.get("@type") == "Organization"):
                    yield Fact(field="author", value=clean(one), basis="json-ld")
        publisher = node.get("publisher")
        if isinstance(publisher, dict) and isinstance(publisher.get("name"), str) and clean(publisher["name"]):
            yield Fact(field="site", value=clean(publisher["name"]), basis="json-ld")
    for keys, named in ((TITLES, "title"), (PUBLISHED, "published"), (MODIFIED, "modified"), (AUTHORS, "author")):
        for key in keys:
            for value in metas.get(key, [])[: 8 if named == "author" else 1]:
                if not (named == "author" and re.match(r"https?://", value)):
                    yield Fact(field=named, value=_unescaped(value), basis=key if ":" in key else f"meta {key}")
    for key in ("og:site_name", "application-name", "publisher", "dc.publisher", "twitter:site"):
        for value in metas.get(key, [])[:1]:
            yield Fact(field="site", value=value.lstrip("@"), basis=key)
    yield from _from_elements(tree, metas)


def _from_elements(tree: Any, metas: dict[str, list[str]]) -> Iterator[Fact]:
    """Yield what elements other than metadata say: heading, page title, times, addresses, language."""
    for number, heading in enumerate(tree.iter("h1")):
        if number < 3 and (words := clean("".join(heading.itertext()))) and len(words) > 3:
            yield Fact(field="title", value=words, basis="h1")
    for title in tree.iter("title"):
        if title.getparent() is not None and title.getparent().tag == "head" and (words := clean(title.text or "")):
            yield Fact(field="title", value=words, basis="title")
    for time in tree.iter("time"):
        stamp, named = time.get("datetime"), f"{time.get('itemprop') or ''} {time.get('class') or ''}".lower()
        is_published = "publish" in named or time.get("pubdate") is not None
        if stamp and clean(stamp) and is_published and not _in_teaser(time):
            yield Fact(field="published", value=clean(stamp), basis="time")
    for link in tree.iter("link"):
        if (link.get("rel") or "").lower() == "canonical" and clean(link.get("href") or "").startswith("http"):
            yield Fact(field="url", value=clean(link.get("href")), basis="canonical")
    for value in metas.get("og:url", [])[:1]:
        yield Fact(field="url", value=value, basis="og:url")
    root = tree.getroottree().getroot()
    for value in (root.get("lang"), root.get("xml:lang"), *metas.get("content-language", []), *metas.get("og:locale", [])):
        if value and re.match(r"[A-Za-z]{2,3}(?:[-_]|$)", value):
            yield Fact(field="language", value=value[:2].lower(), basis="lang")


def _in_teaser(element: Any) -> bool:
    """Say whether an element stands in an aside or a list of other reports."""
    return any(above.tag in {"aside", "nav", "li", "footer"} for above in element.iterancestors())


def _unescaped(value: str) -> str:
    """Undo character references that were escaped twice."""
    if "&" not in value:
        return value
    from html import unescape

    return clean(unescape(value))


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", "", text).lower()


def _votes(text: str, blocks: list[Hint], extracted: str, by: str) -> Iterator[Hint]:
    """Yield a vote for each block whose words stand in what another extractor kept."""
    whole = _plain(extracted)
    lines = {_plain(line) for line in extracted.split("\n")}
    seen: set[tuple[int, int]] = set()
    for hint in blocks:
        if (hint.start, hint.end) in seen:
            continue
        seen.add((hint.start, hint.end))
    for start, end in _spans(text):
        plain = _plain(text[start:end])
        is_within = len(plain) >= 25 and (plain in whole or (len(plain) > 80 and plain[:60] in whole and plain[-60:] in whole))
        if plain and (plain in lines or is_within):
            yield Hint(start=start, end=end, role="body", by=by)


def _spans(text: str) -> Iterator[tuple[int, int]]:
    at = 0
    for block in text.split("\n\n"):
        yield at, at + len(block)
        at += len(block) + 2


def _trafilatura(page: str, text: str, blocks: list[Hint]) -> Iterator[Hint]:
    """Yield trafilatura's votes; none where it fails."""
    from trafilatura import extract

    try:
        kept = extract(page, output_format="txt", include_comments=False, include_tables=True, no_fallback=False, deduplicate=False)
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError, etree.LxmlError):
        kept = None
    if kept:
        yield from _votes(text, blocks, kept, "trafilatura")


def _htmldate(page: str) -> str | None:
    """Give htmldate's vote; none where it fails."""
    from htmldate import find_date

    try:
        found: str | None = find_date(page, original_date=True, extensive_search=True, outputformat="%Y-%m-%d")
    except (ValueError, TypeError, AttributeError, KeyError, IndexError, RecursionError, OverflowError, etree.LxmlError):
        return None
    return found
