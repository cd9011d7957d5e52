"""What is declared for no use, names easily mistaken, rules that cite nothing: what is told, where, and what is not."""

from __future__ import annotations

import pytest

from tests.checks.trovati import GRAMMAR, HEAD, told
from valutazione.analysis import resolve
from valutazione.checks.componenti import check_dati
from valutazione.checks.igiene import check_dichiarati
from valutazione.checks.nomi import check_nomi, nearly_equal
from valutazione.checks.riferimenti import check_riferimenti
from valutazione.source import Source, Span

Told = list[tuple[str, str, str]]


def written(check: object, text: str, **others: str) -> Told:
    """Return what a check of what is written says of a scheme and the files it uses: code, excerpt, message."""
    texts = {"s.val": HEAD + text, **{f"{name}.val": f"lingua 1\n{one}" for name, one in others.items()}}

    def read(path: str, _place: Span) -> Source:
        return Source(path, texts[path])

    found = resolve(Source("s.val", texts["s.val"]), read, GRAMMAR)
    assert found.sistema is not None, [problem.message() for problem in found.diagnostics]
    assert callable(check)
    result = []
    for one in check(found.files, found.sistema):
        assert isinstance(one.place, Span)
        assert one.message("en")
        excerpt = texts[one.place.source][one.place.start : one.place.end]
        result.append((one.code.number, excerpt, one.message()))
    return result


class TestInputs:
    """An input that must be filled in and counts for nothing (VAL371)."""

    TEXT = (
        "scheda obiettivo (obiettivi)\n    chiave area, n\n    dato area: testo\n    dato peso: punti oltre 0\n"
        "    dato voto: percentuale da 0 % a 100 %\n    {more}\n    calcola ottenuto = peso * voto\n"
        "scheda ufficio raccoglie obiettivi per area\n    calcola punteggio = somma di ottenuto\n"
    )

    @pytest.mark.parametrize("kind", ["giorni interi da 0 a 366", "punti", "euro da 0 €", "sì/no"])
    def test_told(self, kind: str) -> None:
        """Numbers, and answers."""
        message = "il dato `assenze` non è usato da alcuna regola"
        text = self.TEXT.format(more=f"dato assenze: {kind}")
        assert [("VAL371", "assenze", message)] == told(check_dati, text)

    @pytest.mark.parametrize(
        "more",
        [
            "dato nota: testo",
            "dato scadenza: data",
            "dato ambito: sociale | tecnico",
            "dato spesa: euro facoltativo",
            "dato limite: percentuale da 0 % a 100 %\n    vincolo voto <= limite",
            "dato limite: punti\n    dato reso: punti da 0 a limite\n    calcola mancati = peso - reso",
        ],
    )
    def test_left_alone(self, more: str) -> None:
        """What describes, what is optional, what a constraint or a domain reads."""
        assert [] == told(check_dati, self.TEXT.format(more=more))

    def test_read_elsewhere(self) -> None:
        """An aggregate, or a link, of another scheda reads it."""
        text = self.TEXT.format(more="dato ore: numero")
        assert ["VAL371"] == [one[0] for one in told(check_dati, text)]
        assert [] == told(check_dati, text + "    calcola ore = somma di ore\n")
        assert [] == told(check_dati, text + "    calcola lunghi = numero di obiettivi dove ore > 10\n")

    def test_a_register(self) -> None:
        """A scheda of which nothing is read only keeps data."""
        text = (
            self.TEXT.format(more="dato nota: testo") + "scheda corso\n    chiave n\n    dato ore: numero\n"
        )
        assert [] == told(check_dati, text)


class TestDeclarations:
    """Parameters, lists, tables and files that nothing uses (VAL324, VAL372, VAL373)."""

    RULES = (
        "scheda x\n    chiave n\n    dato tipo: genere\n    dato voto: punti\n    calcola k = voto * quota\n"
    )
    LISTS = "parole genere\n    alfa\n    beta\nparametro quota: percentuale = 50 %\n"

    @pytest.mark.parametrize(
        ("more", "expected"),
        [
            (
                "parametro fondo: euro = 1 €\n",
                ("VAL324", "fondo", "il parametro `fondo` non è usato da alcuna regola"),
            ),
            (
                "parole sesso\n    uno\n    due\n",
                ("VAL372", "sesso", "nessuna regola usa le parole di `sesso`"),
            ),
            (
                "scala grado: punti\n    uno: 1\n    due: 2\n",
                ("VAL372", "grado", "nessuna regola usa la scala `grado`"),
            ),
            (
                "parametro massimo: punti = 5\ntabella pesi: punti su genere\n    alfa: massimo\n    beta: 2\n",
                ("VAL372", "pesi", "nessuna regola usa la tabella `pesi`"),
            ),
        ],
    )
    def test_told(self, more: str, expected: tuple[str, str, str]) -> None:
        """At the name; what only an unused table uses is not told as well."""
        assert [expected] == written(check_dichiarati, self.LISTS + more + self.RULES)

    @pytest.mark.parametrize(
        "more",
        [
            "parametro altra: percentuale = quota\n"
            "scheda y\n    chiave n\n    dato v: punti\n    calcola k = v * altra\n",
            "parole sesso\n    uno\n    due\nscheda y\n    chiave n\n    dato s: insieme di sesso\n",
            "scala grado: punti\n    uno: 1\n    due: 2\nscheda y\n    chiave n\n    dato s: grado\n",
            "tabella pesi: punti su genere\n    alfa: 1\n    beta: 2\n"
            "scheda y\n    chiave n\n    dato s: genere\n    calcola k = pesi secondo s\n",
            "scala grado: punti\n    uno: 1\n    due: 2\n"
            "scheda y\n    chiave n\n    dato v: punti\n    calcola s: grado = se v > 1 allora uno altrimenti due\n",
        ],
    )
    def test_left_alone(self, more: str) -> None:
        """A parameter in another, a set of words, a ladder taken as a list, a table read, the kind of a rule."""
        assert [] == written(check_dichiarati, self.LISTS + more + self.RULES)

    def test_a_file_for_nothing(self) -> None:
        """The line that uses it is told, and not what is in it."""
        text = 'usa "a.val"\n' + self.LISTS + self.RULES
        message = "nulla di ciò che `a.val` dichiara è usato"
        other = "parametro fondo: euro = 1 €\nparole sesso\n    uno\n    due\n"
        assert [("VAL373", '"a.val"', message)] == written(check_dichiarati, text, a=other)
        assert ["VAL324"] == [
            one[0]
            for one in written(
                check_dichiarati, 'usa "a.val"\n' + self.RULES, a=self.LISTS + "parametro fondo: euro = 1 €\n"
            )
        ]

    def test_files_that_only_use_others(self) -> None:
        """The outermost line is told; a file through which something is used is used."""
        text = 'usa "a.val"\n' + self.LISTS + self.RULES
        idle = written(check_dichiarati, text, a='usa "b.val"\n', b="parametro fondo: euro = 1 €\n")
        assert [("VAL373", '"a.val"')] == [one[:2] for one in idle]
        assert [] == written(check_dichiarati, 'usa "a.val"\n' + self.RULES, a='usa "b.val"\n', b=self.LISTS)

    @pytest.mark.parametrize(
        "other", ["scheda y\n    chiave n\n    dato v: punti\n", 'regolamento r "R"\nfissa quota = 3 %\n']
    )
    def test_files_with_rules(self, other: str) -> None:
        """A scheda and a value fixed are there for themselves."""
        text = 'usa "a.val"\n' + self.LISTS.replace(" = 50 %", "") + self.RULES
        assert [] == written(check_dichiarati, text, a=other)


class TestNames:
    """Names that differ by one letter (VAL374)."""

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("obiettivi", "obietivi"),
            ("obiettivi", "obiettvii"),
            ("risultato", "risulttao"),
            ("comportamento", "compartamento"),
            ("peso_obiettivi", "peso_obiettvi"),
            ("punteggio", "puntteggio"),
        ],
    )
    def test_slips(self, first: str, second: str) -> None:
        """A letter more or less, changed, or two swapped; in one of the words of a name."""
        assert nearly_equal(first, second)
        assert nearly_equal(second, first)

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("obiettivo", "obiettivi"),
            ("valutato", "valutati"),
            ("proposto", "proposta"),
            ("ufficio", "uffici"),
            ("fascia_80", "fascia_50"),
            ("voto_uno", "voto_due"),
            ("quota_a", "quota_b"),
            ("peso", "pesi"),
            ("costo", "conto"),
            ("raggiunto", "aggiunto"),
            ("primo_voto", "primo_veto"),
            ("punteggio", "punteggio_finale"),
            ("interno", "esterno"),
            ("finale", "finale"),
        ],
    )
    def test_names_that_people_mean(self, first: str, second: str) -> None:
        """Gender and number, digits, short words, other words."""
        assert not nearly_equal(first, second)
        assert not nearly_equal(second, first)

    def test_told_at_the_second(self) -> None:
        """In one scope: the values of a scheda, with the parameters."""
        text = "scheda x\n    chiave n\n    dato condotta: punti\n    calcola condota = condotta * 2\n"
        message = "`condota` e `condotta` sono nomi quasi uguali"
        assert [("VAL374", "condota", message)] == written(check_nomi, text)
        other = "parametro condota: punti = 3\nscheda x\n    chiave n\n    dato condotta: punti\n"
        assert ["condotta"] == [one[1] for one in written(check_nomi, other)]

    def test_not_of_different_schede(self) -> None:
        """Values of different records are not in one formula."""
        text = "scheda x\n    chiave n\n    dato condotta: punti\nscheda y\n    chiave n\n    dato condota: punti\n"
        assert [] == written(check_nomi, text)

    def test_schede_and_tables(self) -> None:
        """They have names of their own; a plural is no other name."""
        text = "scheda obiettivo (obiettivi)\n    chiave n\nscheda obietivo\n    chiave n\n"
        assert ["obietivo"] == [one[1] for one in written(check_nomi, text)]


class TestSources:
    """A rule without an article, where the others have theirs (VAL375)."""

    TEXT = (
        "scheda x\n    chiave n\n    dato voto: punti da 0 a 100\n    dato ore: numero da 0\n"
        '    vincolo voto <= ore * 1 punto    rif "art. 1"\n'
        '    non valutabile se ore < 3 perché "r"    rif "art. 2"\n{more}'
    )

    @pytest.mark.parametrize(
        ("more", "place", "what"),
        [
            ("    vincolo voto > 3\n", "voto > 3", "questo vincolo"),
            ('    non valutabile se ore < 5 perché "r"\n', "ore < 5", "questa esclusione"),
        ],
    )
    def test_told(self, more: str, place: str, what: str) -> None:
        """At the rule."""
        message = f"nessun articolo è citato per {what}"
        assert [("VAL375", place, message)] == told(check_riferimenti, self.TEXT.format(more=more))

    def test_bands_and_roundings(self) -> None:
        """They decide as well."""
        message = "nessun articolo è citato per le fasce di `h`"
        bands = (
            '    fasce k su voto:\n        rif "art. 3"\n        da 0 a 100: 1\n'
            "    fasce h su voto:\n        da 0 a 100: 1\n"
        )
        assert [("VAL375", "h", message)] == told(check_riferimenti, self.TEXT.format(more=bands))
        rounded = (
            '    calcola r = voto / 3 arrotondato all\'intero, metà in su    rif "art. 3"\n'
            "    calcola s = voto / 7 arrotondato all'intero, metà in su\n"
        )
        message = "nessun articolo è citato per l'arrotondamento di `s`"
        assert [("VAL375", "s", message)] == told(check_riferimenti, self.TEXT.format(more=rounded))

    @pytest.mark.parametrize(
        "more",
        [
            "    calcola k = voto * 2\n",
            '    avviso se voto > 3 perché "r"\n',
            "    fasce k su voto:\n        da 0 a 100: 1\n",
            '    fasce k su voto:\n        rif "art. 3"\n        da 0 a 100: 1\n'
            '    fasce h su voto:\n        da 0 a 100: 1    rif "art. 4"\n',
            "    vincolo voto > 3\n    vincolo voto > 2\n",
        ],
    )
    def test_left_alone(self, more: str) -> None:
        """A plain formula, a warning, a sort of rule that nobody cites for, a source on the row, few that cite."""
        assert [] == told(check_riferimenti, self.TEXT.format(more=more))

    def test_a_source_of_the_whole_scheda(self) -> None:
        """The source of the scheda is that of its rules."""
        text = self.TEXT.format(more="    vincolo voto > 3\n").replace("scheda x", 'scheda x    rif "art. 9"')
        assert [] == told(check_riferimenti, text)
