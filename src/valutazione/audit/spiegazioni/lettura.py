"""From plain data back to an explanation: what anybody may have written is taken as it must be, or refused.

Sizes are bounded before anything is computed: steps, operands, digits. What is refused is told with a reason and its
path in the document, such as ``passi[3].stato``.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Final, TypeVar

from attrs import frozen

from valutazione.audit.spiegazioni.documento import (
    Escluse,
    Intervallo,
    Nome,
    Operando,
    Origine,
    Passo,
    Regola,
    RigaDiRegola,
    Rilievo,
    Riquadro,
    Spiegazione,
)
from valutazione.audit.spiegazioni.in_chiaro import FORMAT
from valutazione.diagnostics import Phrase
from valutazione.exact import DateError, Range, Uncertain, parse_iso, to_text
from valutazione.model.expressions import Scalar
from valutazione.outcome import Excluded, Known, Possible, Reason, State, Undefined, Wanted

__all__ = ["MAX_DIGITS", "Letta", "Malformed", "explanation_from"]

MAX_DIGITS: Final = 2_500
MAX_STEPS: Final = 500_000
MAX_OPERANDS: Final = 2_000_000

_NUMBER = re.compile(r"-?[0-9]+(?:/[0-9]+)?")
_ID = re.compile(r"p[1-9][0-9]{0,6}")
T = TypeVar("T")


class Malformed(ValueError):
    """The document is not an explanation: ``reason`` says where and why, in both languages."""

    def __init__(self, path: str, it: str, en: str) -> None:
        super().__init__(path, it)
        where = f"{path}: " if path else ""
        self.reason = Phrase(f"{where}{it}", f"{where}{en}")


@frozen
class Letta:
    """An explanation as it was read: the digests written in its steps and that of the whole, the result at its head."""

    spiegazione: Spiegazione
    impronte: tuple[str, ...]
    impronta: str
    risultato: tuple[Nome | None, State]


def explanation_from(plain: object) -> Letta:
    """Return the explanation that *plain* is, as it was read.

    Raises ``Malformed`` when it is none. Nothing is computed: that the numbers agree is another's to say.
    """
    top = _object(plain, "", "il documento", "the document")
    _known(top, "", "formato documento per riservata sistema risultato passi rilievi impronta")
    if top.get("documento") != "spiegazione":
        raise Malformed("documento", "non è una spiegazione", "it is no explanation")
    if top.get("formato") != FORMAT or isinstance(top.get("formato"), bool):
        raise Malformed("formato", f"si legge il formato {FORMAT}", f"format {FORMAT} is what is read")
    if top.get("per") != "revisore":
        raise Malformed(
            "per", "questa forma non ha tutti i passi: serve `--per revisore`",
            "this form has not every step: `--per revisore` is needed",
        )  # fmt: skip
    found = _list(top, "passi", "passi")
    if not 0 < len(found) <= MAX_STEPS:
        raise Malformed("passi", f"ne servono da 1 a {MAX_STEPS}", f"from 1 to {MAX_STEPS} are needed")
    passi, digests, operands = [], [], 0
    for number, one in enumerate(found):
        passo, digest = _passo(one, f"passi[{number}]")
        operands += len(passo.operandi)
        if operands > MAX_OPERANDS:
            raise Malformed(
                "passi",
                f"hanno più di {MAX_OPERANDS} operandi",
                f"they have more than {MAX_OPERANDS} operands",
            )
        passi.append(passo)
        digests.append(digest)
    ids = {passo.id for passo in passi}
    if len(ids) < len(passi):
        raise Malformed("passi", "due passi hanno lo stesso id", "two steps have one id")
    for number, passo in enumerate(passi):
        for each in passo.operandi:
            if each.passo not in ids:
                raise Malformed(
                    f"passi[{number}].operandi",
                    f"il passo `{each.passo}` non c'è",
                    f"there is no step `{each.passo}`",
                )
    result = _object(top.get("risultato"), "risultato", "il risultato", "the result")
    _known(result, "risultato", "di stato")
    told = _optional(result, "di", "risultato", _nome), _state(result.get("stato"), "risultato.stato")
    riservata = _get(top, "riservata", "riservata", bool)
    rilievi = tuple(_rilievo(one, f"rilievi[{n}]") for n, one in enumerate(_list(top, "rilievi", "rilievi")))
    spiegazione = Spiegazione(_riquadro(top.get("sistema")), tuple(passi), rilievi, riservata)
    return Letta(spiegazione, tuple(digests), _text(top, "impronta", "impronta"), told)


# ---- the parts ---------------------------------------------------------------------------------------------


def _riquadro(plain: object) -> Riquadro:
    found = _object(plain, "sistema", "il sistema", "the system")
    _known(found, "sistema", "nome titolo ente identita")
    return Riquadro(
        _text(found, "nome", "sistema.nome"),
        _maybe(found, "titolo", "sistema.titolo"),
        _maybe(found, "ente", "sistema.ente"),
        _text(found, "identita", "sistema.identita"),
    )


def _rilievo(plain: object, path: str) -> Rilievo:
    found = _object(plain, path, "un rilievo", "a finding")
    _known(found, path, "codice di testo")
    return Rilievo(*(_text(found, name, f"{path}.{name}") for name in ("codice", "testo", "di")))


_PASSO = (
    "id operazione tipo stato operandi dettaglio di rif regola origine righe prevale raccolte collezione escluse "
    "impronta"
)


def _passo(plain: object, path: str) -> tuple[Passo, str]:
    found = _object(plain, path, "un passo", "a step")
    _known(found, path, _PASSO)
    number = _text(found, "id", f"{path}.id")
    if not _ID.fullmatch(number):
        raise Malformed(f"{path}.id", "un id è come `p12`", "an id is like `p12`")
    raccolte = found.get("raccolte")
    passo = Passo(
        number,
        _text(found, "operazione", f"{path}.operazione"),
        _text(found, "tipo", f"{path}.tipo"),
        _state(found.get("stato"), f"{path}.stato"),
        _each(found, "operandi", path, _operando),
        _texts(found, "dettaglio", path),
        _optional(found, "di", path, _nome),
        _texts(found, "rif", path),
        _optional(found, "regola", path, _regola),
        _optional(found, "origine", path, _origine),
        _each(found, "righe", path, _riga),
        _maybe(found, "prevale", f"{path}.prevale") or "",
        None if raccolte is None else _count(raccolte, f"{path}.raccolte"),
        _maybe(found, "collezione", f"{path}.collezione") or "",
        _each(found, "escluse", path, _escluse),
    )
    return passo, _text(found, "impronta", f"{path}.impronta")


def _operando(plain: object, path: str) -> Operando:
    found = _object(plain, path, "un operando", "an operand")
    _known(found, path, "passo stato")
    return Operando(_text(found, "passo", f"{path}.passo"), _state(found.get("stato"), f"{path}.stato"))


def _nome(plain: object, path: str) -> Nome:
    found = _object(plain, path, "un nome", "a name")
    _known(found, path, "scheda chiave nome etichetta riservata")
    return Nome(
        _text(found, "scheda", f"{path}.scheda"),
        _texts(found, "chiave", path),
        _text(found, "nome", f"{path}.nome"),
        _maybe(found, "etichetta", f"{path}.etichetta"),
        _flag(found, "riservata", path),
    )


def _regola(plain: object, path: str) -> Regola:
    found = _object(plain, path, "una regola", "a rule")
    _known(found, path, "testo file riga")
    return Regola(
        _text(found, "testo", f"{path}.testo"),
        _text(found, "file", f"{path}.file"),
        _count(found.get("riga"), f"{path}.riga"),
    )


def _origine(plain: object, path: str) -> Origine:
    found = _object(plain, path, "un luogo", "a place")
    _known(found, path, "file foglio riga colonna cella")
    riga = found.get("riga")
    return Origine(
        _text(found, "file", f"{path}.file"),
        None if riga is None else _count(riga, f"{path}.riga"),
        _maybe(found, "colonna", f"{path}.colonna"),
        _maybe(found, "foglio", f"{path}.foglio"),
        _maybe(found, "cella", f"{path}.cella"),
    )


def _riga(plain: object, path: str) -> RigaDiRegola:
    found = _object(plain, path, "una riga", "a row")
    _known(found, path, "numero regola rif alternative scelta motivo")
    alternatives = [
        None
        if one is None
        else tuple(
            _intervallo(each, f"{path}.alternative[{n}]") for each in _items(one, f"{path}.alternative[{n}]")
        )
        for n, one in enumerate(_list(found, "alternative", f"{path}.alternative", missing=True))
    ]
    return RigaDiRegola(
        _count(found.get("numero"), f"{path}.numero"),
        _optional(found, "regola", path, _regola),
        _texts(found, "rif", path),
        tuple(alternatives),
        _get(found, "scelta", f"{path}.scelta", bool),
        _maybe(found, "motivo", f"{path}.motivo") or "",
    )


def _intervallo(plain: object, path: str) -> Intervallo:
    found = _object(plain, path, "un intervallo", "an interval")
    _known(found, path, "da a da_escluso a_escluso")
    low, high = (None if found.get(n) is None else _scalar(found[n], f"{path}.{n}") for n in ("da", "a"))
    return Intervallo(low, high, _flag(found, "da_escluso", path), _flag(found, "a_escluso", path))


def _escluse(plain: object, path: str) -> Escluse:
    found = _object(plain, path, "un gruppo di schede", "a group of records")
    _known(found, path, "quante motivi")
    return Escluse(_count(found.get("quante"), f"{path}.quante"), _each(found, "motivi", path, _reason))


def _reason(plain: object, path: str) -> Reason:
    found = _object(plain, path, "un motivo", "a reason")
    _known(found, path, "motivo rif")
    return Reason(_text(found, "motivo", f"{path}.motivo"), _texts(found, "rif", path))


def _wanted(plain: object, path: str) -> Wanted:
    found = _object(plain, path, "un dato che manca", "a missing input")
    _known(found, path, "scheda chiave nome")
    return Wanted(
        _text(found, "scheda", f"{path}.scheda"),
        _texts(found, "chiave", path),
        _text(found, "nome", f"{path}.nome"),
    )


# ---- states and values -------------------------------------------------------------------------------------


def _state(plain: object, path: str) -> State:
    found = _object(plain, path, "uno stato", "a state")
    match found:
        case {"noto": value}:
            _known(found, path, "noto")
            return Known(_scalar(value, f"{path}.noto"))
        case {"non_valutabile": _}:
            _known(found, path, "non_valutabile")
            return Excluded(_each(found, "non_valutabile", path, _reason))
        case {"indefinito": _}:
            _known(found, path, "indefinito")
            return Undefined(_texts(found, "indefinito", path))
        case _:
            return _possible(found, path)


def _possible(found: Mapping[str, object], path: str) -> Possible:
    _known(found, path, "tra una_tra qualsiasi mancano forse_non_valutabile")
    wanted = frozenset(_each(found, "mancano", path, _wanted))
    reasons = _each(found, "forse_non_valutabile", path, _reason)
    match [name for name in ("tra", "una_tra", "qualsiasi") if name in found]:
        case ["tra"]:
            return Possible(Uncertain.of(_range(found["tra"], f"{path}.tra")), None, wanted, reasons)
        case ["una_tra"]:
            choices = frozenset(_each(found, "una_tra", path, _scalar))
            return Possible(None, choices, wanted, reasons)
        case ["qualsiasi"]:
            return Possible(None, None, wanted, reasons)
        case _:
            raise Malformed(path, "non è uno stato", "it is no state")


def _range(plain: object, path: str) -> Range:
    ends = _intervallo(plain, path)
    if not all(end is None or isinstance(end, Fraction) for end in (ends.da, ends.a)):
        raise Malformed(path, "gli estremi sono numeri", "the ends are numbers")
    try:
        return Range(ends.da, ends.a, ends.da_escluso, ends.a_escluso)  # type: ignore[arg-type]  # numbers: just looked
    except ValueError:
        raise Malformed(path, "non è un intervallo", "it is no interval") from None


def _scalar(plain: object, path: str) -> Scalar:
    if not isinstance(plain, dict) or len(plain) != 1:
        raise Malformed(path, "non è un valore", "it is no value")
    match plain:
        case {"numero": str(text)}:
            return _number(text, path)
        case {"data": str(text)}:
            try:
                return Fraction(parse_iso(text))
            except DateError:
                raise Malformed(path, "non è una data", "it is no date") from None
        case {"si_no": bool(value)}:
            return value
        case {"testo": str(text)}:
            return text
        case {"insieme": list(words)} if all(isinstance(w, str) for w in words):
            return tuple(words)
        case _:
            raise Malformed(path, "non è un valore", "it is no value")


def _number(text: str, path: str) -> Fraction:
    if len(text) > 2 * MAX_DIGITS or not _NUMBER.fullmatch(text):
        raise Malformed(path, "non è un numero come `37/2`", "it is no number such as `37/2`")
    above, _, below = text.partition("/")
    if max(len(above), len(below)) > MAX_DIGITS or int(below or "1") == 0:
        raise Malformed(path, "è un numero smisurato, o diviso per zero", "it is enormous, or over zero")
    value = Fraction(int(above), int(below or "1"))
    if to_text(value) != text:
        raise Malformed(path, f"si scrive `{to_text(value)}`", f"it is written `{to_text(value)}`")
    return value


# ---- what JSON has -----------------------------------------------------------------------------------------


def _object(plain: object, path: str, it: str, en: str) -> dict[str, object]:
    if not isinstance(plain, dict):
        raise Malformed(path, f"{it} è un oggetto", f"{en} is an object")
    return plain


def _known(found: Mapping[str, object], path: str, names: str) -> None:
    for name in found:
        if name not in names.split():
            raise Malformed(path, f"`{name[:40]}` non è ammesso qui", f"`{name[:40]}` is not admitted here")


def _list(found: Mapping[str, object], name: str, path: str, *, missing: bool = False) -> list[object]:
    if missing and name not in found:
        return []
    return _items(found.get(name), path)


def _items(plain: object, path: str) -> list[object]:
    if not isinstance(plain, list):
        raise Malformed(path, "serve un elenco", "a list is needed")
    return plain


def _each(
    found: Mapping[str, object], name: str, path: str, read: Callable[[object, str], T]
) -> tuple[T, ...]:
    given = _list(found, name, f"{path}.{name}", missing=True)
    return tuple(read(one, f"{path}.{name}[{number}]") for number, one in enumerate(given))


def _optional(
    found: Mapping[str, object], name: str, path: str, read: Callable[[object, str], T]
) -> T | None:
    return None if found.get(name) is None else read(found[name], f"{path}.{name}")


def _get(found: Mapping[str, object], name: str, path: str, kind: type[T]) -> T:
    value = found.get(name)
    if not isinstance(value, kind):
        raise Malformed(path, "manca, o non è del tipo giusto", "it is missing, or of another kind")
    return value


def _text(found: Mapping[str, object], name: str, path: str) -> str:
    return _get(found, name, path, str)


def _maybe(found: Mapping[str, object], name: str, path: str) -> str | None:
    return None if found.get(name) is None else _text(found, name, path)


def _flag(found: Mapping[str, object], name: str, path: str) -> bool:
    return name in found and _get(found, name, f"{path}.{name}", bool)


def _texts(found: Mapping[str, object], name: str, path: str) -> tuple[str, ...]:
    given = _list(found, name, f"{path}.{name}", missing=True)
    if not all(isinstance(one, str) for one in given):
        raise Malformed(f"{path}.{name}", "serve un elenco di testi", "a list of texts is needed")
    return tuple(str(one) for one in given)


def _count(value: object, path: str) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or value < 0:
        raise Malformed(path, "serve un numero intero", "a whole number is needed")
    return value
