"""Random plans: the text of a scheme of areas and objectives, rows for it, and what its figures are.

The oracle (`Piano.expected`) is a second, tiny implementation of the same rules, in plain fractions, for plans
with nothing missing.
"""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction
from itertools import count, pairwise

from attrs import evolve, frozen
from hypothesis import strategies as st

Row = dict[str, object]
Data = dict[str, list[Row]]

HALF = Fraction(1, 2)
WORDS = {"scarso": Fraction(0), "buono": Fraction(7, 10), "ottimo": Fraction(1)}
WEIGHTS = {"strategico": 5, "innovativo": 3, "mantenimento": 1}

FORMULAS = {
    "griglia": "calcola punti: punti = ottenuto",
    "percentuale": "calcola punti: punti = peso * grado",
    "scala": "calcola punti: punti = peso * (giudizi secondo giudizio)",
    "lineare": "calcola punti: punti = peso * (lineare su ritardo da 100 % per 0 giorni a 0 % per 30 giorni)",
    "soglia": "calcola punti: punti = se fatto allora peso altrimenti 0",
    "minore": "calcola punti: punti = il minore tra peso * grado e ottenuto",
}
MONOTONE = ("griglia", "percentuale", "scala", "soglia", "minore")
"""Formulas in which more achievement gives more points."""

ROUNDINGS: dict[str, Callable[[Fraction], Fraction]] = {
    "": lambda value: value,
    "arrotondato all'intero, per difetto": lambda value: Fraction(value.numerator // value.denominator),
    "arrotondato a multipli di 0,5, per eccesso": lambda value: Fraction(-((-value * 2) // 1), 2),
    "arrotondato all'intero, metà in su": lambda value: Fraction((value + HALF) // 1),
}
INPUTS = ("tipo", "peso", "ottenuto", "grado", "giudizio", "ritardo", "fatto", "mesi_di_servizio")


@frozen
class Piano:
    """A plan: which rules it has, and its rows."""

    formula: str
    rounding: str
    bands: tuple[int, ...]
    excludes: bool
    tetto: Fraction | None
    rows: tuple[Row, ...]

    def blocks(self) -> list[list[str]]:
        """Return the declarations of the scheme, each as its lines; members can be put in any order."""
        edges = (0, *self.bands, 100)
        bands = [
            f"        {'da' if low == 0 else 'oltre'} {low} % {'a' if low == 0 else 'fino a'} {high} %: {level} punti"
            for level, (low, high) in enumerate(pairwise(edges))
        ]
        tetto = "" if self.tetto is None else f" = {str(self.tetto).replace('.', ',')}"
        exclusion = ['    non valutabile se mesi_di_servizio < 6 perché "pochi mesi" rif "art. 2"']
        return [
            ["scala giudizi: percentuale", "    scarso: 0 %", "    buono: 70 %", "    ottimo: 100 %"],
            [
                "tabella per_tipo: punti su tipologia",
                *(f"    {word}: {weight}" for word, weight in WEIGHTS.items()),
            ],
            ["parole tipologia", *(f"    {word}" for word in WEIGHTS)],
            [f"parametro tetto: punti{tetto}"],
            [
                "scheda obiettivo (obiettivi)",
                "    chiave area, id",
                "    dato tipo: tipologia",
                "    dato peso: punti da 0,5 a 20 a passi di 0,5",
                "    dato ottenuto: punti da 0 a peso a passi di 0,5",
                "    dato grado: percentuale da 0 % a 100 % a passi di 5 %",
                "    dato giudizio: giudizi",
                "    dato ritardo: giorni interi da 0 a 60",
                "    dato fatto: sì/no",
                "    dato mesi_di_servizio: mesi interi da 0 a 12",
                f"    {FORMULAS[self.formula]}",
                "    calcola peso_del_tipo = per_tipo secondo tipo",
                "    calcola quota_su_area: percentuale = se peso_totale dell'area = 0 allora 0 % "
                "altrimenti peso / peso_totale dell'area",
                *(exclusion if self.excludes else []),
            ],
            [
                "scheda area (aree) raccoglie obiettivi per area",
                "    calcola peso_totale = somma di peso",
                "    calcola strategico = somma di punti dove tipo = strategico",
                "    calcola altro = somma di punti dove tipo <> strategico",
                f"    calcola punteggio = strategico + altro {self.rounding}",
                "    calcola finale = il minore tra punteggio e tetto",
                "    calcola medio = media di punti se nessuno 0 punti",
                "    calcola pesato = media di punti pesata con peso_del_tipo",
                "    calcola minimo = minimo di punti",
                "    calcola massimo = massimo di punti",
                "    calcola quanti = numero di obiettivi dove punti > 2",
                "    calcola parte = quota di obiettivi dove fatto e grado >= 50 %",
                "    calcola grado: percentuale = se peso_totale = 0 allora 0 % "
                "altrimenti (strategico + altro) / peso_totale",
                "    fasce livello: punti su grado:",
                *bands,
            ],
            [
                "scheda ente raccoglie area",
                "    calcola totale = somma di punteggio",
                "    calcola aree = numero di aree",
                "    calcola migliore = massimo di grado",
            ],
        ]

    def text(self) -> str:
        """Return the scheme."""
        return "\n".join(line for block in self.blocks() for line in block) + "\n"

    def data(self) -> Data:
        """Return the rows, as the evaluator takes them."""
        return {"obiettivo": [dict(row) for row in self.rows]}

    def with_rows(self, rows: list[Row]) -> Piano:
        """Return the same scheme with other rows."""
        return evolve(self, rows=tuple(rows))

    def points(self, row: Row) -> Fraction:
        """Return the points of an objective."""
        peso, grado, ottenuto = (_number(row[name]) for name in ("peso", "grado", "ottenuto"))
        match self.formula:
            case "griglia":
                return ottenuto
            case "percentuale":
                return peso * grado
            case "scala":
                return peso * WORDS[str(row["giudizio"])]
            case "lineare":
                left = 30 - _number(row["ritardo"])
                return peso * left / 30 if left > 0 else Fraction()
            case "soglia":
                return peso if row["fatto"] is True else Fraction()
        return peso * grado if peso * grado < ottenuto else ottenuto

    def expected(self) -> dict[str, dict[str, object]]:
        """Return the figures of every area; None stands for a value that does not exist."""
        found: dict[str, dict[str, object]] = {}
        for area in sorted({str(row["area"]) for row in self.rows}):
            rows = [
                row
                for row in self.rows
                if row["area"] == area and not (self.excludes and _number(row["mesi_di_servizio"]) < 6)
            ]
            points = [self.points(row) for row in rows]
            strategic = sum(
                (p for p, row in zip(points, rows, strict=True) if row["tipo"] == "strategico"), Fraction()
            )
            total = sum(points, Fraction())
            weight = sum((_number(row["peso"]) for row in rows), Fraction())
            kinds = [WEIGHTS[str(row["tipo"])] for row in rows]
            score = ROUNDINGS[self.rounding](total)
            grade = total / weight if weight else Fraction()
            over = [edge for edge in self.bands if grade * 100 > edge]
            meant = [row for row in rows if row["fatto"] is True and _number(row["grado"]) >= HALF]
            found[area] = {
                "peso_totale": weight,
                "strategico": strategic,
                "altro": total - strategic,
                "punteggio": score,
                "finale": None if self.tetto is None else min(score, self.tetto),
                "medio": total / len(rows) if rows else Fraction(),
                "pesato": sum((k * p for k, p in zip(kinds, points, strict=True)), Fraction()) / sum(kinds)
                if rows
                else None,
                "minimo": min(points, default=None),
                "massimo": max(points, default=None),
                "quanti": Fraction(sum(1 for p in points if p > 2)),
                "parte": Fraction(len(meant), len(rows)) if rows else None,
                "grado": grade,
                "livello": Fraction(len(over)),
            }
        return found


def _number(value: object) -> Fraction:
    assert isinstance(value, (int, Fraction))
    return Fraction(value)


def _halves(low: int, high: int) -> st.SearchStrategy[Fraction]:
    return st.integers(low, high).map(lambda n: Fraction(n, 2))


@st.composite
def rows(draw: st.DrawFn, area: str, number: int) -> Row:
    """A row with every input."""
    peso = draw(_halves(1, 16))
    return {
        "area": area,
        "id": str(number),
        "tipo": draw(st.sampled_from(list(WEIGHTS))),
        "peso": peso,
        "ottenuto": draw(_halves(0, int(peso * 2))),
        "grado": Fraction(draw(st.integers(0, 20)), 20),
        "giudizio": draw(st.sampled_from(list(WORDS))),
        "ritardo": Fraction(draw(st.integers(0, 60))),
        "fatto": draw(st.booleans()),
        "mesi_di_servizio": Fraction(draw(st.integers(0, 12))),
    }


@st.composite
def piani(
    draw: st.DrawFn, formulas: tuple[str, ...] = tuple(FORMULAS), excludes: bool | None = None
) -> Piano:
    """A plan with nothing missing."""
    numbers = count(1)
    sizes = draw(st.lists(st.integers(1, 3), min_size=1, max_size=2))
    found = [draw(rows(str(area), next(numbers))) for area, size in enumerate(sizes, 1) for _ in range(size)]
    return Piano(
        formula=draw(st.sampled_from(formulas)),
        rounding=draw(st.sampled_from(list(ROUNDINGS))),
        bands=draw(st.sampled_from([(50,), (20, 60, 90)])),
        excludes=draw(st.booleans()) if excludes is None else excludes,
        tetto=draw(st.sampled_from([None, Fraction(3), Fraction(10)])),
        rows=tuple(found),
    )


@st.composite
def gaps(draw: st.DrawFn, piano: Piano, names: tuple[str, ...] = INPUTS) -> Piano:
    """The same plan with some inputs missing."""
    holes = draw(
        st.sets(
            st.tuples(st.integers(0, len(piano.rows) - 1), st.sampled_from(names)), min_size=1, max_size=4
        )
    )
    return piano.with_rows(
        [
            {name: None if (index, name) in holes else value for name, value in row.items()}
            for index, row in enumerate(piano.rows)
        ]
    )


@st.composite
def completions(draw: st.DrawFn, piano: Piano) -> Piano:
    """A plan with something in the place of each missing input, within its domain and on its grid."""
    done = []
    for number, row in enumerate(piano.rows, 1):
        other = draw(rows(str(row["area"]), number))
        full = {name: other[name] if value is None else value for name, value in row.items()}
        if row["ottenuto"] is None:
            full["ottenuto"] = draw(_halves(0, int(_number(full["peso"]) * 2)))
        elif row["peso"] is None:
            full["peso"] = draw(_halves(max(1, int(_number(full["ottenuto"]) * 2)), 40))
        done.append(full)
    return piano.with_rows(done)
