"""A map proposed from the headers of a file, for a person to correct: what it does not know it says, and leaves out.

A proposal is a guess, and the only place where one is made; reading data makes none. So every line that comes from a
resemblance is marked, and what has no resemblance stands in a comment, so that reading the data tells it again.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Iterator, Sequence

from attrs import frozen

from valutazione.diagnostics import Diagnostic, nearest
from valutazione.diagnostics.catalogue.fogli import FOGLIO_ILLEGGIBILE
from valutazione.diagnostics.visible import visible
from valutazione.exchange.fogli import Grid, Number, Unreadable, column_letters, open_workbook
from valutazione.exchange.limits import STANDARD, Limits
from valutazione.exchange.mappe.csv_grid import csv_grid
from valutazione.exchange.mappe.model import DATA, PUBLISHED
from valutazione.exchange.mappe.titles import Titles, plain_text, tidy, titles_of
from valutazione.exchange.names import folded, is_workbook_name
from valutazione.model.kinds import PERCENTUALE, TESTO, Parole
from valutazione.model.sistema import Calcolo, Dato, Scheda, Sistema
from valutazione.source import Cell

__all__ = ["propose"]

_SCANNED = 60
_SHEETS = 200
_SAMPLE = 2_000
_WORDS = 40
_TOTALS = ("totale", "totali", "tot.", "media", "somma", "subtotale", "sub totale", "complessivo")
_MISSING = (
    "-",
    "--",
    "–",
    "/",
    "//",
    "n.d.",
    "n.d",
    "nd",
    "n.a.",
    "n/a",
    "np",
    "n.p.",
    "n.v.",
    "?",
    "...",
    "…",
)
_CHECK = "# DA CONTROLLARE"
_DECIDE = "# DA DECIDERE"
_COMMENTED = f"{_DECIDE}: questo foglio non somiglia ad alcuna scheda; se contiene dati, togli i `#`"


Field = Dato | Calcolo


@frozen
class _Found:
    """What a column seems to be: the value, and whether only a resemblance says so."""

    dato: Field
    sure: bool


def propose(
    name: str,
    data: bytes,
    sistema: Sistema | None = None,
    *,
    file: str = "",
    encoding: str = "utf-8",
    published: bool = False,
    limits: Limits = STANDARD,
) -> tuple[str | None, tuple[Diagnostic, ...]]:
    """Return the text of a map of the file called *name*, whose bytes are *data*, and why there is none if so.

    *file* is how the map is to call it; *sistema* gives the schede and the inputs to look for or, of tables that were
    *published*, all the values. The text is TOML, and what it proposes for certain can be read at once.
    """
    problems: tuple[Diagnostic, ...] = ()
    if is_workbook_name(name):
        try:
            book = open_workbook(name, data, limits)
            grids = [book.grid(sheet) for sheet in book.sheets if sheet.facts.box is not None][:_SHEETS]
        except Unreadable as wrong:
            return None, (FOGLIO_ILLEGGIBILE.at(Cell(name), path=name, reason=wrong.reason),)
    else:
        found, problems = csv_grid(name, data, encoding=encoding, separator=None, header=1, limits=limits)
        if found is None:
            return None, problems
        grids = [found.grid]
    lines = list(_heading(sistema))
    proposals = [_Proposal(grid, file or name, sistema, published) for grid in grids]
    some = any(proposal.scheda is not None for proposal in proposals)
    for proposal in proposals:
        found_lines = list(proposal.lines())
        if (
            some and proposal.scheda is None
        ):  # an empty table would be an error, and this one seems to be no data
            found_lines = [_COMMENTED, *(f"# {line}".rstrip() for line in found_lines)]
        lines += ["", *found_lines]
    if not grids:
        lines += ["", "# Nel file non c'è alcun foglio con dei dati."]
    return "\n".join(lines) + "\n", problems


def _heading(sistema: Sistema | None) -> Iterator[str]:
    yield "# Mappa dei dati, proposta dalle intestazioni del file: va riletta riga per riga e salvata come `dati.toml`."
    yield f"# «{_CHECK[2:]}»: viene da una somiglianza. «{_DECIDE[2:]}»: il programma non lo sa; finché la riga resta"
    yield "# un commento, leggere i dati lo dice come errore. Le voci sono spiegate nella guida, «Fogli di calcolo»."
    if sistema is None:
        yield "# Senza un sistema accanto i nomi dei dati non si conoscono: `valutazione mappa FILE PATH` li cerca."


class _Proposal:
    """The table proposed for one sheet."""

    def __init__(self, grid: Grid, file: str, sistema: Sistema | None, published: bool) -> None:
        self.grid, self.file, self.published = grid, file, published
        self.first, self.rows = _header_of(grid)
        self.titles = titles_of(grid, self.first, self.rows)
        self.body = range(self.first + self.rows, min(grid.height, self.first + self.rows + _SAMPLE) + 1)
        schede = () if sistema is None else sistema.schede
        self.schede = [scheda for scheda in schede if scheda.con_dati or published]
        self.scheda = self._scheda()
        self.found = {} if self.scheda is None else self._matches(self.scheda)

    def _columns(self) -> list[int]:
        """Return the columns with a title or, in the rows looked at, a value."""
        width = range(1, min(self.grid.width, 1_000) + 1)
        rows = list(self.body)[:_SCANNED]
        titled = self.titles.titles
        return [c for c in width if titled[c - 1] or any(self.grid.at(r, c) is not None for r in rows)]

    def _fields(self, scheda: Scheda) -> tuple[Field, ...]:
        """Return what a column may give: an input or, in a published table, any value."""
        return (*scheda.dati, *scheda.calcoli) if self.published else scheda.dati

    def _matches(self, scheda: Scheda) -> dict[int, _Found]:
        return _matches(self._columns(), self.titles, self._fields(scheda))

    def _scheda(self) -> Scheda | None:
        names = [folded(self.grid.sheet or ""), folded(self.file.rpartition("/")[2].rpartition(".")[0])]
        best: tuple[int, Scheda] | None = None
        for scheda in self.schede:
            own = {
                folded(name) for name in (scheda.nome, scheda.plurale or "", scheda.etichetta or "") if name
            }
            called = any(one and one in name for one in own for name in names)
            score = 2 * len(self._matches(scheda)) + called
            if score > 1 and (best is None or score > best[0]):
                best = (score, scheda)
        return None if best is None else best[1]

    def lines(self) -> Iterator[str]:
        table = PUBLISHED if self.published else DATA
        yield f"[[{table}]]"
        if self.scheda is not None:
            yield f"scheda = {_quoted(self.scheda.nome)}   {_CHECK}"
        else:
            names = ", ".join(scheda.nome for scheda in self.schede)
            yield f'scheda = ""   {_DECIDE}' + (f": una tra {visible(names)}" if names else "")
        yield f"file = {_quoted(self.file)}"
        if self.grid.sheet is not None:
            yield f"foglio = {_quoted(self.grid.sheet)}"
        header = str(self.first) if self.rows == 1 else f"{{ riga = {self.first}, righe = {self.rows} }}"
        yield f"intestazione = {header}   {_CHECK}"
        yield from self._tokens()
        yield from self._totals()
        yield from self._merged()
        yield ""
        yield f"[{table}.colonne]"
        for number in self._columns():
            yield self._column(number)
        yield from self._without()

    def _column(self, number: int) -> str:
        key = self._key(number)
        found = self.found.get(number)
        if found is None:
            seen = visible(self._example(number), 40)
            what = (
                "un valore della scheda, o `media di …`, `numero`"
                if self.published
                else "un dato della scheda"
            )
            said = f"{what}{self._maybe()}, o una colonna da mettere in `ignora`"
            return f'# {key} = ""   {_DECIDE}: {said}' + (f" (per esempio {seen})" if seen else "")
        notes = [] if found.sure else ["somiglia soltanto"]
        options = list(self._options(number, found.dato, notes))
        said = _quoted(found.dato.nome)
        if options:
            said = "{ " + ", ".join([f"dato = {said}", *options]) + " }"
        mark = f"   {_CHECK}: {'; '.join(notes)}" if notes else ""
        return f"{key} = {said}{mark}"

    def _maybe(self) -> str:
        """Return the inputs that no column resembles, when they are few."""
        given = {found.dato.nome for found in self.found.values()}
        fields = () if self.scheda is None else self._fields(self.scheda)
        left = [each.nome for each in fields if each.nome not in given]
        return f", forse {' o '.join(f'`{nome}`' for nome in left)}" if 0 < len(left) <= 3 else ""

    def _options(self, number: int, dato: Field, notes: list[str]) -> Iterator[str]:
        """Yield what the cells of a column need to be read, as far as they show it; say so in *notes*."""
        numbers = [
            c for c in self._contents(number) if isinstance(c, Number) and not c.percent and c.value != 0
        ]
        if dato.kind == PERCENTUALE and numbers:
            whole = any(abs(cell.value) > 1 for cell in numbers)
            notes.append(f"{'35' if whole else '0,35'} vale 35 %")
            yield f"come = {_quoted('35' if whole else '0,35')}"
        if (
            any(isinstance(c, Number) and c.percent for c in self._contents(number))
            and dato.kind != PERCENTUALE
        ):
            notes.append("le celle mostrano percentuali")
            yield 'come = "35%"'
        if dato.kind == TESTO and any(isinstance(c, datetime.date) for c in self._contents(number)):
            notes.append("ci sono date in una colonna di testi")
            yield 'data = "gg/mm/aaaa"'
        if isinstance(dato.kind, Parole):
            words = dict(self._synonyms(number, dato.kind, notes))
            if words:
                yield (
                    "parole = { " + ", ".join(f"{_quoted(k)} = {_quoted(v)}" for k, v in words.items()) + " }"
                )

    def _synonyms(self, number: int, kind: Parole, notes: list[str]) -> Iterator[tuple[str, str]]:
        known = [*kind.parole, *(spelling for spelling, _ in kind.sinonimi)]
        unknown: list[str] = []
        texts = (tidy(c) for c in self._contents(number) if isinstance(c, str))
        for text in list(dict.fromkeys(texts))[:_WORDS]:
            if not text or text in known or folded(text) in _MISSING:
                continue
            same = next((word for word in kind.parole if folded(word) == folded(text)), None)
            meant = same or nearest(text, kind.parole)
            if meant is not None and same is None:
                notes.append(f"{visible(text, 30)} vale {meant}?")
            if meant is not None:
                yield text, meant
            else:
                unknown.append(visible(text, 30))
        if unknown:
            notes.append(f"non sono parole dell'elenco: {', '.join(unknown[:5])}")

    def _contents(self, number: int) -> list[object]:
        return [self.grid.at(row, number) for row in self.body]

    def _example(self, number: int) -> str:
        return next((plain_text(c) for row in self.body if (c := self.grid.at(row, number)) is not None), "")

    def _tokens(self) -> Iterator[str]:
        seen: dict[str, None] = {}
        for number in self.found:
            for content in self._contents(number):
                if isinstance(content, str) and folded(content) in _MISSING:
                    seen[content.strip()] = None
        if seen:
            yield f"mancante = [{', '.join(map(_quoted, list(seen)[:_WORDS]))}]   {_CHECK}: valgono «manca»?"

    def _totals(self) -> Iterator[str]:
        rules: dict[tuple[int, str], None] = {}
        for row in self.body:
            for number in self._columns():
                content = self.grid.at(row, number)
                start = isinstance(content, str) and next(
                    (word for word in _TOTALS if folded(content).startswith(word)), None
                )
                if start:
                    rules[number, start] = None
                    break
        if rules:
            said = ", ".join(
                f"{{ colonna = {self._key(number)}, comincia = {_quoted(start.capitalize())} }}"
                for number, start in list(rules)[:5]
            )
            yield f"salta = [{said}]   {_CHECK}: sono totali?"

    def _key(self, number: int) -> str:
        title = self.titles.of(number)
        return _quoted(title if self.titles.columns(title) == (number,) else f"[{column_letters(number)}]")

    def _merged(self) -> Iterator[str]:
        down = [box for box in self.grid.facts.merged if box[0] in self.body and box[2] > box[0]]
        if any(left in self.found for _, left, _, _ in down):
            yield f'celle_unite = "ripeti"   {_CHECK}: il valore di una cella unita vale per tutte le sue righe?'

    def _without(self) -> Iterator[str]:
        if self.scheda is None or self.published:  # a body publishes what it likes
            return
        given = {found.dato.nome for found in self.found.values()}
        for dato in self.scheda.dati:
            if dato.nome not in given:
                may = "può mancare" if dato.facoltativo or dato.predefinito is not None else "serve"
                label = f" «{visible(dato.etichetta)}»" if dato.etichetta else ""
                yield f"# {_DECIDE[2:]}: nessuna colonna somiglia a `{dato.nome}`{label}, che {may}"


def _matches(columns: Iterable[int], titles: Titles, fields: Iterable[Field]) -> dict[int, _Found]:
    """Return what each column seems to be: first by the same name or label, then by a near one."""
    found: dict[int, _Found] = {}
    left = {each.nome: each for each in fields}
    given = list(columns)
    for sure, same in ((True, _same), (False, _near)):
        for number in given:
            if number in found or not titles.titles[number - 1]:
                continue
            dato = same(titles.titles[number - 1], list(left.values()))
            if dato is not None:
                found[number] = _Found(left.pop(dato.nome), sure)
    return dict(sorted(found.items()))


def _same(title: str, dati: Sequence[Field]) -> Field | None:
    words = {folded(title), folded(title.rpartition(" / ")[2])}
    return next(
        (dato for dato in dati if words & {folded(dato.nome), folded(dato.etichetta or dato.nome)}), None
    )


def _near(title: str, dati: Sequence[Field]) -> Field | None:
    last = title.rpartition(" / ")[2]
    for candidate in (last.strip(" .:%€()*").replace(" ", "_"), last):
        names = {dato.nome: dato for dato in dati} | {dato.etichetta: dato for dato in dati if dato.etichetta}
        name = nearest(candidate.lower(), list(names))
        if name is None:
            name = next((n for n in names if folded(n) == folded(candidate)), None)
        if name is not None:
            return names[name]
    whole = folded(last)
    return next((dato for dato in dati if len(dato.nome) > 3 and folded(dato.nome) in whole.split()), None)


def _header_of(grid: Grid) -> tuple[int, int]:
    """Return where the header seems to start, and how many rows it has."""
    last = min(grid.height, _SCANNED)
    width = range(1, min(grid.width, 1_000) + 1)
    texts = {
        row: sum(isinstance(grid.at(row, column), str) for column in width) for row in range(1, last + 1)
    }
    spread = dict.fromkeys(texts, 0)
    for top, left, _bottom, right in grid.facts.merged:
        if top in spread and right > left:
            spread[top] += right - left
    most = max((count + spread[row] for row, count in texts.items()), default=0)
    for row, count in texts.items():
        if 10 * (count + spread[row]) >= 6 * most and count + spread[row] > 0 and (count > 1 or most == 1):
            two = spread[row] > 0 and texts.get(row + 1, 0) > 0
            return row, 2 if two else 1
    return 1, 1


def _quoted(text: str) -> str:
    """Return a text as TOML writes it, on one line.

    >>> _quoted('"a"\\n')
    '"\\\\"a\\\\"\\\\n"'
    """
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
