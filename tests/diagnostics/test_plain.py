"""What a program reads: plain data with stable keys."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valutazione.diagnostics import Code, Edit, Related, Severity, Wording, to_dict
from valutazione.source import Cell, Entry, Place, Source, Span

CODE = Code(
    "VAL399",
    "prova",
    Severity.AVVISO,
    it=Wording("guarda `{name}`", why="serve"),
    en=Wording("look at `{name}`", why="needed"),
)
SOURCES = {"a.md": Source("a.md", "# Art. 1\n```valutazione\nuno due\ntre\n```\n")}
KEYS = [
    "codice",
    "nome",
    "gravita",
    "messaggio",
    "etichetta",
    "perche",
    "aiuto",
    "luogo",
    "correlati",
    "modifiche",
]


class TestToDict:
    """The keys and their order never change; what is not known is null."""

    def test_whole(self) -> None:
        """Every key of a full diagnostic."""
        start = SOURCES["a.md"].text.index("due")
        due = Span("a.md", start, start + 3)
        luogo = {
            "tipo": "testo",
            "file": "a.md",
            "riga": 3,
            "colonna": 5,
            "fine_riga": 3,
            "fine_colonna": 8,
            "articolo": "Art. 1",
        }
        found = CODE.at(
            due,
            name="due",
            related=(Related(due, "ancora", "again"),),
            edits=(Edit(due, "2"),),
            suggestion="duo",
        )
        assert {
            "codice": "VAL399",
            "nome": "prova",
            "gravita": "avviso",
            "messaggio": "look at `due`",
            "etichetta": None,
            "perche": "needed",
            "aiuto": "did you mean `duo`?",
            "luogo": luogo,
            "correlati": [{"messaggio": "again", "luogo": luogo}],
            "modifiche": [{"luogo": luogo, "testo": "2"}],
        } == to_dict(found, SOURCES, "en")

    @pytest.mark.parametrize(
        ("place", "luogo"),
        [
            (None, None),
            (
                Span("b.val", 3, 4),
                {
                    "tipo": "testo",
                    "file": "b.val",
                    "riga": None,
                    "colonna": None,
                    "fine_riga": None,
                    "fine_colonna": None,
                    "articolo": None,
                },
            ),
            (
                Cell("a.csv", 12, "peso", "1.500"),
                {
                    "tipo": "cella",
                    "file": "a.csv",
                    "foglio": None,
                    "riga": 12,
                    "colonna": "peso",
                    "contenuto": "1.500",
                },
            ),
            (
                Entry("area", "1", "punteggio"),
                {"tipo": "scheda", "scheda": "area", "chiave": "1", "nome": "punteggio"},
            ),
        ],
    )
    def test_places(self, place: Place | None, luogo: dict[str, str | int | None] | None) -> None:
        """Each form of place says which it is."""
        plain = to_dict(CODE.at(place, name="x"), SOURCES)
        assert luogo == plain["luogo"]
        assert list(plain) == KEYS

    @given(st.text(st.characters(exclude_categories=())))
    def test_any_text_becomes_json(self, text: str) -> None:
        """Whatever the author wrote, the data can be written as JSON in UTF-8 and read back."""
        found = CODE.at(
            Cell(text, content=text, column=text, sheet=text),
            name=text,
            related=(Related(Entry(text, text, text), text, text),),
            edits=(Edit(Span(text, 0, 0), text),),
        )
        plain = to_dict(found, {})
        assert plain == json.loads(json.dumps(plain, ensure_ascii=False).encode())
