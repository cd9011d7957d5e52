"""What an accessible page has, checked on the page itself (WCAG 2.2 AA, and the rules that axe-core runs for it).

The page is read by a parser of its own, stricter than a browser: every element is closed where it must be. Each check
yields what is wrong, in words.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html.parser import HTMLParser

from attrs import define, field

VOID = {"meta", "br", "hr", "link", "img", "input"}
LANDMARKS = {"header", "nav", "main", "footer"}
HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


@define(eq=False)
class Element:
    """An element, or a text (without a tag) inside one."""

    tag: str
    attributes: dict[str, str | None] = field(factory=dict)
    parent: Element | None = field(default=None, repr=False)
    children: list[Element] = field(factory=list)
    data: str = ""

    def inside(self) -> Iterator[Element]:
        """Yield this element and all that is in it, in order."""
        yield self
        for child in self.children:
            yield from child.inside()

    def text(self) -> str:
        """Return the text inside, spaces made one."""
        return " ".join("".join(part.data for part in self.inside()).split())

    def above(self) -> Iterator[Element]:
        """Yield the elements this one is in, the nearest first."""
        parent = self.parent
        while parent is not None:
            yield parent
            parent = parent.parent


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = self.here = Element("")
        self.wrong: list[str] = []
        self.doctype = ""

    def handle_decl(self, decl: str) -> None:
        self.doctype = decl

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.wrong.append(f"an attribute of <{tag}> is given twice")
        element = Element(tag, dict(attrs), self.here)
        self.here.children.append(element)
        if tag not in VOID:
            self.here = element

    def handle_endtag(self, tag: str) -> None:
        if self.here.tag != tag or self.here.parent is None:
            self.wrong.append(f"</{tag}> closes <{self.here.tag}>")
        else:
            self.here = self.here.parent

    def handle_data(self, data: str) -> None:
        self.here.children.append(Element("", {}, self.here, data=data))

    def handle_comment(self, data: str) -> None:
        self.wrong.append(f"a comment: {data}")


def read(page: str) -> tuple[Element, list[str]]:
    """Return the root of *page*, and what keeps it from being well formed."""
    parser = _Parser()
    parser.feed(page)
    parser.close()
    if parser.doctype != "doctype html":
        parser.wrong.append("no doctype")
    if parser.here is not parser.root:
        parser.wrong.append(f"<{parser.here.tag}> is never closed")
    return parser.root, parser.wrong


def problems(page: str) -> list[str]:
    """Return all that is not accessible in *page*, and all that it asks of another file."""
    root, wrong = read(page)
    elements = [element for element in root.inside() if element.tag]
    return [
        *wrong,
        *_document(elements),
        *_headings(elements),
        *_tables(elements),
        *_links(elements),
        *_landmarks(root, elements),
        *_alone(elements),
        *_contrasts(page),
    ]


def _document(elements: list[Element]) -> Iterator[str]:
    by_tag = Counter(element.tag for element in elements)
    html = next(element for element in elements if element.tag == "html")
    if html.attributes.get("lang") != "it":
        yield "the language is not said"
    for tag in ("html", "head", "body", "title", "h1", "main"):
        if by_tag[tag] != 1:
            yield f"there are {by_tag[tag]} <{tag}>"
    for element in elements:
        if element.tag == "title" and not element.text():
            yield "the title is empty"
        if element.tag == "meta" and "user-scalable=no" in (element.attributes.get("content") or ""):
            yield "the page cannot be enlarged"
    ids = Counter(element.attributes["id"] for element in elements if "id" in element.attributes)
    yield from (f"the id {one} is given {times} times" for one, times in ids.items() if times > 1)


def _headings(elements: list[Element]) -> Iterator[str]:
    before = 0
    for element in elements:
        if element.tag in HEADINGS:
            level = HEADINGS.index(element.tag) + 1
            if level > before + 1:
                yield f"{element.text()!r} is a heading {level} below a heading {before}"
            if not element.text():
                yield f"an empty <{element.tag}>"
            before = level


def _tables(elements: list[Element]) -> Iterator[str]:
    for table in (element for element in elements if element.tag == "table"):
        inside = [element for element in table.inside() if element.tag]
        first = next((child for child in table.children if child.tag), None)
        if first is None or first.tag != "caption" or not first.text():
            yield "a table has no caption"
        for cell in (element for element in inside if element.tag == "th"):
            if cell.attributes.get("scope") not in ("col", "row"):
                yield f"the header {cell.text()!r} has no scope"
            if not cell.text():
                yield "a header of a table is empty"
        rows = [[cell.tag for cell in row.children if cell.tag] for row in inside if row.tag == "tr"]
        if len({len(row) for row in rows}) > 1:
            yield "a row has more cells than another"
        if rows and set(rows[0]) != {"th"}:
            yield "the first row is not of headers"
        yield from ("a row has no header" for row in rows[1:] if row[:1] != ["th"] or "th" in row[1:])


def _links(elements: list[Element]) -> Iterator[str]:
    ids = {element.attributes["id"] for element in elements if "id" in element.attributes}
    links = [element for element in elements if element.tag == "a"]
    for link in links:
        target = link.attributes.get("href") or ""
        if not link.text():
            yield "an empty link"
        if not target.startswith("#") or target[1:] not in ids:
            yield f"the link {link.text()!r} leads nowhere: {target!r}"
    main = next(element for element in elements if element.tag == "main")
    if not links or links[0].attributes.get("href") != f"#{main.attributes.get('id')}":
        yield "the first link does not lead to the content"


def _landmarks(root: Element, elements: list[Element]) -> Iterator[str]:
    for part in root.inside():
        if part.tag or not part.data.strip():
            continue
        above = [element.tag for element in part.above()]
        skip = any(element.attributes.get("class") == "skip" for element in part.above())
        if "head" not in above and not skip and not LANDMARKS & set(above):
            yield f"outside every landmark: {part.data.strip()!r}"
    for element in elements:
        named = element.attributes.get("aria-label")
        if element.tag == "nav" or element.attributes.get("role") == "region":
            if not named:
                yield f"a <{element.tag}> has no name"
        elif named is not None:
            yield f"a name on a <{element.tag}>, which is none of the elements that take one"
        if element.tag in ("ul", "ol") and any(child.tag not in ("", "li") for child in element.children):
            yield "a list has something that is no item"
        if int(element.attributes.get("tabindex") or 0) > 0:
            yield "an order of focus that is not that of the page"


def _alone(elements: list[Element]) -> Iterator[str]:
    """Yield what runs, and what is fetched."""
    for element in elements:
        if element.tag in ("script", "iframe", "object", "embed", "link", "img", "base", "form", "svg"):
            yield f"a <{element.tag}>"
        for name in element.attributes:
            if name.startswith("on") or name in ("src", "srcset", "action", "style"):
                yield f"a <{element.tag}> has {name}"
    styles = "".join(element.text() for element in elements if element.tag == "style")
    if re.search(r"url\(|@import", styles):
        yield "the style asks for another file"


_VARIABLE = re.compile(r"--(\w+): #([0-9a-f]{6})")
PAIRS = {"ink": ("paper", "band"), "soft": ("paper",), "link": ("paper",)}
MOST, LEAST_OF_LINES = 7, 3
"""AAA for texts (AA asks for 4,5), and what borders that mean something must have."""


def _contrasts(page: str) -> Iterator[str]:
    themes = [dict(_VARIABLE.findall(block)) for block in re.findall(r":root \{([^}]*)\}", page)]
    if len(themes) != 2:
        yield f"there are {len(themes)} themes, not one light and one dark"
    used = set(re.findall(r"var\(--(\w+)\)", page))
    for colours in themes:
        if not used <= set(colours):
            yield f"no colour for {sorted(used - set(colours))}"
        for ink, papers in PAIRS.items():
            for paper in papers:
                found = contrast(colours[ink], colours[paper])
                if found < MOST:
                    yield f"{ink} on {paper}: {found:.2f}"
        if contrast(colours["line"], colours["paper"]) < LEAST_OF_LINES:
            yield "the lines of the tables are not seen"
    if re.search(r"(?<![-\w])color: *#|background: *#", page):
        yield "a colour that is no variable"


def contrast(first: str, second: str) -> float:
    """Return the contrast of two colours, as WCAG 2.2 defines it."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[start : start + 2], 16) / 255 for start in (0, 2, 4)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
