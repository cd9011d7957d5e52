"""What edits change in a text, line by line."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from valutazione.diagnostics import Edit, mended
from valutazione.reports import diff_text
from valutazione.source import Source, Span


def edit(start: int, end: int, text: str) -> Edit:
    return Edit(Span("a.val", start, end), text)


class TestDiff:
    def test_two_hunks(self) -> None:
        """Changes that are far apart are shown apart, each with three lines around."""
        text = "".join(f"{n}\n" for n in range(1, 16))
        edits = [edit(0, 1, "uno"), edit(text.index("15"), text.index("15") + 3, "")]
        expected = """\
--- x
+++ x
@@ -1,4 +1,4 @@
-1
+uno
 2
 3
 4
@@ -12,4 +12,3 @@
 12
 13
 14
-15
"""
        assert expected == diff_text(Source("a.val", text), edits, name="x")

    def test_signs_that_cannot_be_seen(self) -> None:
        """A tab, a terminal escape, a sign of another writing direction are shown, not suffered."""
        shown = diff_text(Source("a.val", "\ta\x1b[31m\u202e\n"), [edit(0, 1, "    ")])
        assert "-\\ta\\x1b[31m\\u202e\n+    a\\x1b[31m\\u202e\n" in shown
        assert "\x1b" not in shown

    def test_colour(self) -> None:
        """Colour is the caller's choice."""
        assert "\x1b[32m+b\x1b[0m" in diff_text(Source("a.val", "a\n"), [edit(0, 1, "b")], color=True)

    def test_no_last_line_end(self) -> None:
        """It is told, as it changes with the line."""
        shown = diff_text(Source("a.val", "a\nb"), [edit(3, 3, "\n")])
        assert " a\n-b\n\\ manca la fine dell'ultima riga\n+b\n" in shown

    @given(data=st.data())
    def test_holds_both_texts(self, data: st.DataObject) -> None:
        """The lines shown as they were are those of the text, in order; so are those shown as they become."""
        text = data.draw(st.text(alphabet="ab\n", max_size=60))
        cuts = sorted(data.draw(st.sets(st.integers(0, len(text)), max_size=6)))
        pairs = list(zip(cuts[::2], cuts[1::2], strict=False))
        edits = [edit(start, end, data.draw(st.text(alphabet="xy\n", max_size=4))) for start, end in pairs]
        new = mended(text, edits)
        rows = diff_text(Source("a.val", text), edits).split("\n")[2:-1]
        marks = [row for row in rows if row[:1] not in ("@", "\\")]
        old_rows = [row[1:] for row in marks if row[0] in " -"]
        new_rows = [row[1:] for row in marks if row[0] in " +"]
        assert _within(old_rows, text.split("\n"))
        assert _within(new_rows, new.split("\n"))
        if text != new and edits:
            assert any(row[0] in "+-" for row in marks)


def _within(rows: list[str], lines: list[str]) -> bool:
    rest = iter(lines)
    return all(row in rest for row in rows)
