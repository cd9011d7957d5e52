"""A declaration to start from, made of the scheme's own names, for a person to correct.

It is a text and is never used as it is: which records are people, and which values are premiums, only a person knows.
"""

from __future__ import annotations

from collections.abc import Iterator

from valutazione.disclosure.classes import label
from valutazione.disclosure.names import values_in
from valutazione.model.expressions import Casi, Constant
from valutazione.model.kinds import EURO, PUNTI, Parole, Quantity
from valutazione.model.sistema import Calcolo, Scheda, Sistema

_PEOPLE = ("dipendent", "dirigent", "person", "valutat", "elevat", "titolar", "responsabil")


def propose(sistema: Sistema) -> str:
    """Return the text of a ``pubblica.toml`` for a scheme.

    >>> propose(Sistema(nome="s")).splitlines()[0]
    '# pubblica.toml: che cosa si pubblica (art. 20 del d.lgs. 33/2013).'
    """
    return "\n".join(_lines(sistema)) + "\n"


def _lines(sistema: Sistema) -> Iterator[str]:
    yield "# pubblica.toml: che cosa si pubblica (art. 20 del d.lgs. 33/2013)."
    yield "# È una proposta fatta con i nomi del sistema: controlla ogni riga, togli ciò che non serve."
    yield ""
    yield "k = 5              # non si pubblica un numero di persone da 1 a k - 1 (k è almeno 3)"
    yield "decimali = 2       # di percentuali, medie e coefficienti"
    yield '# anno = "2024"'
    yield '# validazione = "verbale del Nucleo di valutazione n. … del …"'
    chosen = [scheda for scheda in sistema.schede if scheda.chiave and scheda.nome.startswith(_PEOPLE)]
    keyed = [scheda for scheda in sistema.schede if scheda.chiave]
    for scheda in chosen or keyed[:1]:
        yield from _group(scheda, sistema)
    if not chosen:
        yield ""
        yield "# Quale scheda è delle persone? Quelle del sistema sono:"
        yield from (f"#   {scheda.nome}" for scheda in sistema.schede)
    yield from _classes()


def _group(scheda: Scheda, sistema: Sistema) -> Iterator[str]:
    yield ""
    yield "[[gruppo]]"
    yield f'nome = "{(scheda.etichetta or scheda.nome).replace(chr(34), "").replace(chr(92), "")}"'
    yield f'scheda = "{scheda.nome}"'
    words = next((dato for dato in scheda.dati if isinstance(dato.kind, Parole)), None)
    if words is not None and isinstance(words.kind, Parole):
        yield f'# dove = {{ {words.nome} = "{words.kind.parole[0]}" }}      # solo chi ha questa parola'
    bands = [calcolo for calcolo in scheda.calcoli if _outcomes(calcolo)]
    money = [one for one in values_in(scheda) if one.kind == EURO]
    scores = [
        one
        for one in values_in(scheda)
        if isinstance(one.kind, Quantity)
        and one.kind != EURO
        and one not in bands
        and one.nome not in scheda.chiave
    ]
    scores.sort(key=lambda one: (not one.nome.startswith("punteggio"), one.kind != PUNTI))
    yield from _entry("fascia", [one.nome for one in bands], "la parola o la quota che dice la classe")
    yield from _entry("punteggio", [one.nome for one in scores], "il punteggio")
    yield from _entry("premio", [one.nome for one in money], "l'importo in euro")
    funds = [parametro.nome for parametro in sistema.parametri if parametro.kind == EURO]
    yield from _entry("stanziato", funds, 'un parametro, "scheda.valore" o un importo: "50.000,00"')
    yield '# differenza = "resta nel fondo dell\'anno dopo"'
    if bands:
        yield f"# classi, se non ne scrivi altre: {', '.join(_outcomes(bands[0]))}"


def _entry(name: str, candidates: list[str], meaning: str) -> Iterator[str]:
    if candidates:
        others = f"; oppure {', '.join(candidates[1:4])}" if candidates[1:] else ""
        yield f'{name} = "{candidates[0]}"      # {meaning}{others}'
    else:
        yield f'# {name} = "…"      # {meaning}'


def _outcomes(calcolo: Calcolo) -> list[str]:
    if isinstance(calcolo.kind, Parole):
        return list(calcolo.kind.parole)
    node = calcolo.espressione
    if not isinstance(node, Casi) or not isinstance(calcolo.kind, Quantity):
        return []
    found = [row.result for row in (*node.righe, *([node.otherwise] if node.otherwise else []))]
    constants = [one for one in found if isinstance(one, Constant)]
    if len(constants) < len(found):
        return []
    return [label(one.value, calcolo.kind) for one in constants]


def _classes() -> Iterator[str]:
    yield ""
    yield '# Le classi, se sono di punteggio (o unite: valori = ["100 %", "80 %"]). Di ogni confine di\' in quale sta.'
    yield "# [[classe]]"
    yield '# nome = "da 90 in su"'
    yield '# da = "90"'
    yield "#"
    yield "# [[classe]]"
    yield '# nome = "da 60 a meno di 90"'
    yield '# da = "60"'
    yield '# meno_di = "90"'
