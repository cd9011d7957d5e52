"""The packs of norms there are: their contracts, their checks and their concepts, as lines and as plain data."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from valutazione.diagnostics.phrase import word_in
from valutazione.exact import format_date, format_iso
from valutazione.norms import Marca, Pacchetto, Verifica
from valutazione.norms.concetti import CONCETTI
from valutazione.norms.verifica import FOREVER

__all__ = ["pack_text", "packs_text", "packs_to_list"]


def packs_text(packs: Iterable[Pacchetto], *, language: str = "it") -> str:
    """Return the packs, one below the other, each with its contracts."""
    return "\n".join("".join(f"{line}\n" for line in _head(pack, language)) for pack in packs)


def pack_text(pack: Pacchetto, *, day: int | None = None, language: str = "it") -> str:
    """Return one pack with all its checks, or those in force on *day*, and its concepts."""
    lines = list(_head(pack, language))
    checks = _in_force(pack, day)
    lines += ["", _said(language, f"verifiche: {len(checks)}", f"checks: {len(checks)}")]
    for one in checks:
        codes = ", ".join(code.number for code in one.codici)
        lines.append(f"  {codes}  {word_in(one.titolo, language)}")
        lines.append(f"      {word_in(one.fonte, language)}")
        if not one.cita:
            severities = "/".join(dict.fromkeys(code.severity.word(language) for code in one.codici))
            lines.append(f"      {one.marca.name}: {word_in(one.marca.value, language)} → {severities}")
        lines.append(f"      {word_in(one.quando, language)}")
        if one.serve:
            lines.append(_said(language, "      serve: ", "      needs: ") + ", ".join(one.serve))
        if one.usa:
            lines.append(_said(language, "      usa: ", "      uses: ") + ", ".join(one.usa))
        if one.vuole:
            label = _said(language, "      con i dati serve: ", "      with the data it needs: ")
            lines.append(label + ", ".join(one.vuole))
    lines += ["", _said(language, "concetti", "concepts")]
    for nome in sorted(pack.concetti):
        concetto = CONCETTI[nome]
        more = _said(language, ", anche più d'uno", ", or several") if concetto.piu else ""
        lines.append(f"  {nome}: {concetto.it if language == 'it' else concetto.en}")
        lines.append(f"      {word_in(concetto.vuole, language)}{more}")
    return "".join(f"{line}\n" for line in lines)


def _head(pack: Pacchetto, language: str) -> Iterator[str]:
    yield f"{pack.nome}: {word_in(pack.descrizione, language)}"
    for one in pack.edizioni:
        if one.al < FOREVER:
            yield f"  {one.nome}: {format_date(one.dal)} - {format_date(one.al)}"
        else:
            yield f"  {one.nome}: {_said(language, 'dal', 'from')} {format_date(one.dal)}"


def _in_force(pack: Pacchetto, day: int | None) -> list[Verifica]:
    return [one for one in pack.verifiche if day is None or one.vige(day, day)]


def packs_to_list(
    packs: Iterable[Pacchetto], *, day: int | None = None, language: str = "it"
) -> list[dict[str, object]]:
    """Return the packs as plain data; dates are ISO, and None is no end."""
    return [
        {
            "nome": pack.nome,
            "descrizione": word_in(pack.descrizione, language),
            "proposta": pack.proposta,
            "edizioni": [
                {"nome": one.nome, "dal": format_iso(one.dal), "al": _end(one.al)} for one in pack.edizioni
            ],
            "verifiche": [_check(one, language) for one in _in_force(pack, day)],
            "concetti": [
                {
                    "nome": nome,
                    "descrizione": CONCETTI[nome].it if language == "it" else CONCETTI[nome].en,
                    "vuole": word_in(CONCETTI[nome].vuole, language),
                    "piu": CONCETTI[nome].piu,
                }
                for nome in sorted(pack.concetti)
            ],
        }
        for pack in packs
    ]


def _check(one: Verifica, language: str) -> dict[str, object]:
    return {
        "codici": [{"codice": code.number, "gravita": code.severity.value} for code in one.codici],
        "titolo": word_in(one.titolo, language),
        "norma": one.norma,
        "testo": one.marca.name,
        "testo_letto": one.marca is Marca.T,
        "dal": format_iso(one.dal),
        "al": _end(one.al),
        "edizione": one.edizione or None,
        "con_il_sistema": one.sul_sistema,
        "con_i_dati": one.sui_dati,
        "serve": list(one.serve),
        "serve_con_i_dati": list(one.vuole),
        "usa": list(one.usa),
        "cita": one.cita,
    }


def _end(day: int) -> str | None:
    return None if day == FOREVER else format_iso(day)


def _said(language: str, it: str, en: str) -> str:
    return it if language == "it" else en
