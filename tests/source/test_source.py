"""Texts and the places in them."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valutazione.source import Cell, Entry, Heading, Source, Span, UndecodableSource

LITERATE = """\
# Regolamento

## Art. 9 - Pesi ##

I pesi sommano a 100.

```valutazione
lingua 1
# un commento, non un titolo
```

### Art. 10 ###
~~~ valutazione
  calcola x = 1
~~~
```python
# altro
calcola y = 2
```
"""

markdown = st.lists(
    st.sampled_from(
        [
            "```valutazione",
            "```",
            "~~~",
            "````",
            "~~~valutazione",
            "# Art. 1",
            "  ```",
            "lingua 1",
            "",
            "\t",
            "è",
        ]
    )
).map("\n".join)


class TestSpan:
    """A span is a stretch of one text, in the order of the text."""

    def test_order_follows_the_text(self) -> None:
        """Spans sort by source, then by start, then by end."""
        spans = [Span("b", 0, 1), Span("a", 5, 6), Span("a", 0, 9), Span("a", 0, 2)]
        assert [Span("a", 0, 2), Span("a", 0, 9), Span("a", 5, 6), Span("b", 0, 1)] == sorted(spans)

    def test_cover_holds_both(self) -> None:
        """The cover does not depend on which span is asked, and fills the hole between."""
        left, right = Span("a", 1, 3), Span("a", 7, 9)
        assert Span("a", 1, 9) == left.cover(right) == right.cover(left)

    def test_no_cover_across_sources(self) -> None:
        """Two texts have no stretch in common."""
        with pytest.raises(ValueError, match="'a' and 'b'"):
            Span("a", 0, 1).cover(Span("b", 0, 1))

    @pytest.mark.parametrize(("start", "end"), [(-1, 0), (3, 2)])
    def test_impossible_spans_cannot_be_made(self, start: int, end: int) -> None:
        """A span starts inside the text and does not end before it starts."""
        with pytest.raises(ValueError, match=r"start|>= 0"):
            Span("a", start, end)


class TestOtherPlaces:
    """Cells and entries are plain values."""

    def test_rows_count_from_one(self) -> None:
        """No spreadsheet shows a row zero."""
        with pytest.raises(ValueError, match=">= 1"):
            Cell("a.csv", row=0)

    def test_equal_by_value(self) -> None:
        """The same place written twice is one place."""
        assert 2 == len({Cell("a.csv", 1), Cell("a.csv", 1), Entry("area", "1"), Entry("area", "1")})


class TestDecode:
    """Bytes become text strictly, and every line end becomes one."""

    @pytest.mark.parametrize(
        ("data", "text"),
        [
            (b"", ""),
            (b"a\r\nb\rc\nd", "a\nb\nc\nd"),
            (b"\xef\xbb\xbflingua 1", "lingua 1"),
            ("perché".encode(), "perché"),
            (b"a\x0b\xe2\x80\xa8b", "a\x0b\u2028b"),
        ],
    )
    def test_text(self, data: bytes, text: str) -> None:
        """The mark at the start goes, CRLF and lone CR become LF, nothing else changes."""
        assert text == Source.decode("a.val", data).text

    @pytest.mark.parametrize(
        ("data", "offset", "line"),
        [
            (b"\xff\xfel\x00", 0, 1),
            (b"a\r\nb\rperch\xe9\n", 10, 3),
            (b"\xef\xbb\xbf\n\xe8", 4, 2),
            (b"\xed\xa0\x80", 0, 1),
        ],
    )
    def test_not_utf8(self, data: bytes, offset: int, line: int) -> None:
        """The first wrong byte is named by its offset in the file and by its line."""
        with pytest.raises(UndecodableSource) as caught:
            Source.decode("a.val", data)
        assert (offset, line) == (caught.value.offset, caught.value.line)
        assert f"a.val, riga {line}: il testo non è scritto in UTF-8" == str(caught.value)

    def test_error_can_travel_between_processes(self) -> None:
        """Nothing of the error is lost when it is copied."""
        copy = pickle.loads(pickle.dumps(UndecodableSource("a.val", 7, 2)))
        assert ("a.val", 7, 2) == (copy.name, copy.offset, copy.line)

    @given(st.text())
    def test_text_given_as_such_is_normalised_alike(self, text: str) -> None:
        """A text passed by a program and the same text read from a file are the same source."""
        try:
            data = text.encode()
        except UnicodeEncodeError:
            data = text.encode("utf-8", "replace")
            text = data.decode()
        assert Source.decode("a.val", data) == Source("a.val", text)


class TestPositions:
    """Lines and columns are counted from one, as an editor shows them."""

    def test_last_line_without_end(self) -> None:
        """The end of the text is a position, on a line of its own only after a line end."""
        assert (1, 4) == Source("a.val", "abc").position(3)
        assert (2, 1) == Source("a.val", "abc\n").position(4)

    def test_only_line_feeds_end_lines(self) -> None:
        """Signs that some programs take for line ends do not shift the numbers an editor shows."""
        assert ("a\x0b\u2028b", "c") == Source("a.val", "a\x0b\u2028b\nc").lines

    @given(st.text(alphabet="ab\n\r"), st.data())
    def test_position_and_line_agree(self, text: str, data: st.DataObject) -> None:
        """The character at an offset is the one at its column of its line."""
        source = Source("a.val", text)
        offset = data.draw(st.integers(0, len(source.text)))
        line, column = source.position(offset)
        assert (
            source.text[offset : offset + 1]
            == (source.line(line) + "\n" * (offset < len(source.text)))[column - 1 : column]
        )
        assert source.line_span(line).start + column - 1 == offset

    @given(st.text(alphabet="ab\n"))
    def test_lines_are_the_text(self, text: str) -> None:
        """Line by line, nothing is lost."""
        source = Source("a.val", text)
        assert source.lines == tuple(source.line(number + 1) for number in range(len(source.lines)))
        assert text == "\n".join(source.lines)

    @pytest.mark.parametrize("offset", [-1, 4])
    def test_outside_the_text(self, offset: int) -> None:
        """An offset outside the text has no position."""
        with pytest.raises(ValueError, match="no offset"):
            Source("a.val", "abc").position(offset)

    @pytest.mark.parametrize("number", [-1, 0, 2])
    def test_no_such_line(self, number: int) -> None:
        """A line number never wraps around, as a Python index would."""
        with pytest.raises(IndexError, match="no line"):
            Source("a.val", "abc").line(number)


class TestLiterate:
    """In a Markdown file the rules are the fenced blocks, the headings are the articles."""

    def test_code_is_the_blocks(self) -> None:
        """Only what is inside the blocks of rules is left, at its own line and column."""
        code = Source("sistema.md", LITERATE).code
        kept = [(number, line) for number, line in enumerate(code.split("\n"), 1) if line.strip()]
        assert [(8, "lingua 1"), (9, "# un commento, non un titolo"), (14, "  calcola x = 1")] == kept

    def test_blocks(self) -> None:
        """Each block is known by the span of its inside."""
        source = Source("sistema.md", LITERATE)
        inside = [source.text[block.start : block.end] for block in source.blocks]
        assert ["lingua 1\n# un commento, non un titolo\n", "  calcola x = 1\n"] == inside

    def test_headings(self) -> None:
        """Headings lose their signs, and those inside any fence are not headings."""
        headings = Source("sistema.md", LITERATE).headings
        assert [(1, "Regolamento"), (2, "Art. 9 - Pesi"), (3, "Art. 10")] == [
            (h.level, h.text) for h in headings
        ]

    def test_heading_at(self) -> None:
        """A rule belongs to the nearest heading above it."""
        source = Source("sistema.md", "prima\n# Art. 1\nuno\n# Art. 2\ndue\n")
        names = [heading and heading.text for heading in map(source.heading_at, (0, 6, 15, 19, 29))]
        assert [None, "Art. 1", "Art. 1", "Art. 2", "Art. 2"] == names

    @pytest.mark.parametrize(
        ("line", "headings"),
        [
            ("   ###### Art. 1", [Heading(0, 6, "Art. 1")]),
            ("# C#", [Heading(0, 1, "C#")]),
            ("#\tArt. 1 #", [Heading(0, 1, "Art. 1")]),
            ("    # codice", []),
            ("#Art", []),
            ("####### sette", []),
            ("# ##", []),
        ],
    )
    def test_what_is_a_heading(self, line: str, headings: list[Heading]) -> None:
        """Headings are read as CommonMark reads them; the empty ones name no article and are left out."""
        assert tuple(headings) == Source("a.md", line).headings

    @pytest.mark.parametrize(
        ("text", "code"),
        [
            ("   ```valutazione\n   x\n   ```\ny", "   x"),
            ("    ```valutazione\nx\n", ""),
            ("````valutazione\n```\nx\n````\ny", "```\nx"),
            ("```valutazione\nx\n~~~\ny\n```\nz", "x\n~~~\ny"),
            ("```valutazione\nx", "x"),
            ("```valutazione `x`\ny", ""),
            ("~~~valutazione dei dirigenti\nx\n~~~  \ny", "x"),
            ("```valutazioni\nx\n```", ""),
            ("```testo\n```valutazione\nx\n```\ny", ""),
            ("```valutazione\nx\n``` fine\ny", "x\n``` fine\ny"),
        ],
    )
    def test_what_is_a_block(self, text: str, code: str) -> None:
        """Fences open and close as in CommonMark: same sign, at least as many, nothing after the last."""
        kept = [line for line in Source("a.md", text).code.split("\n") if line.strip()]
        assert code == "\n".join(kept)

    def test_plain_source_is_all_code(self) -> None:
        """Outside Markdown there is nothing to blank."""
        source = Source("sistema.val", LITERATE)
        assert (LITERATE, (), (Span("sistema.val", 0, len(LITERATE)),)) == (
            source.code,
            source.headings,
            source.blocks,
        )

    @given(markdown)
    def test_code_keeps_every_offset(self, text: str) -> None:
        """Every character of the code is that of the text, or a blank; every line end stays."""
        source = Source("A.MD", text)
        assert len(source.text) == len(source.code)
        for written, read in zip(source.text, source.code, strict=True):
            assert read == written or (read == " " and written != "\n")

    @given(markdown)
    def test_blocks_hold_all_the_code(self, text: str) -> None:
        """What is not inside a block is blank, and what is inside is untouched."""
        source = Source("a.md", text)
        outside = list(source.code)
        for block in source.blocks:
            assert source.text[block.start : block.end] == source.code[block.start : block.end]
            outside[block.start : block.end] = []
            outside[block.start : block.start] = " " * (block.end - block.start)
        assert "" == "".join(outside).strip()
