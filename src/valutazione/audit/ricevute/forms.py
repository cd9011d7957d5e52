"""What a receipt and an opening look like in format 1; the two ``*.schema.json`` beside this module say the same."""

from __future__ import annotations

from typing import Final

from valutazione.audit.ricevute.shapes import Shape, fields, listing, mapping, tagged, text, variant

__all__ = ["APERTURA", "RICEVUTA"]

_DIGEST: Final = text("[0-9a-f]{64}")
_YES_NO: Final = text("sì|no")
_NUMBER: Final = text("-?(0|[1-9][0-9]*)(/[1-9][0-9]*)?")
_TEXTS: Final = listing(text())

_NUMERIC: Final = {"numero": _NUMBER, "data": text("[0-9]{4}-[0-9]{2}-[0-9]{2}")}
_SCALAR: Final = variant(**_NUMERIC, si_no=_YES_NO, testo=text(), parole=_TEXTS)
_END: Final = variant(**_NUMERIC)
_REASONS: Final = listing(fields(fonti=_TEXTS, motivo=text()))
_ANY: Final = ("da", "oltre", "a", "meno_di", "una_tra", "forse_non_valutabile")
_STATE: Final = variant(
    noto=_SCALAR,
    possibile=fields(
        _ANY,
        da=_END,
        oltre=_END,
        a=_END,
        meno_di=_END,
        una_tra=listing(_SCALAR),
        forse_non_valutabile=_REASONS,
    ),
    non_valutabile=_REASONS,
    indefinito=listing(text("[0-9A-Za-z-]{1,40}")),
)
_GIVEN: Final = variant(dato=_SCALAR, rifiutato=fields(testo=text()), manca=fields())

_CONTENTS: Final[dict[str, Shape]] = {
    "dati": fields(chiave=_TEXTS, scheda=text(), valori=mapping(_GIVEN)),
    "risultati": fields(
        chiave=_TEXTS,
        esclusioni=_REASONS,
        incerto=_YES_NO,
        scheda=text(),
        valori=mapping(fields(stato=_STATE, tipo=text())),
    ),
}
_ENTRY: Final = tagged(
    "parte",
    {part: fields(contenuto=content, parte=text(), sale=_DIGEST) for part, content in _CONTENTS.items()},
)
_CLEAR: Final = fields(contenuto=_CONTENTS["risultati"], parte=text("risultati"), sale=_DIGEST)
_COLUMNS: Final = mapping(mapping(_DIGEST))
_COMMITMENTS: Final = listing(_DIGEST, ascending=True)

RICEVUTA: Final = fields(
    accettazioni=listing(fields(codici=listing(text()), fonti=_TEXTS, motivo=text())),
    dati=fields(colonne=_COLUMNS, impegni=_COMMITMENTS),
    derivazioni=_COLUMNS,
    formato=text(),
    impronta=_DIGEST,
    libreria=text("[0-9A-Za-z.+!_-]{1,40}"),
    lingua=text("[1-9][0-9]{0,3}"),
    opzioni=fields(in_chiaro=listing(text(), ascending=True), parziale=_YES_NO),
    rilievi=listing(
        fields(
            codice=text("[0-9A-Za-z-]{1,40}"), gravita=text("errore|avviso|nota"), numero=text("[1-9][0-9]*")
        )
    ),
    risultati=fields(colonne=_COLUMNS, impegni=_COMMITMENTS, in_chiaro=listing(_CLEAR)),
    segreto=_DIGEST,
    sigillo=_DIGEST,
    sistema=fields(
        identita=_DIGEST,
        nome=text(),
        sorgenti=listing(fields(nome=text(), sha256=_DIGEST, testo=text()), least=1),
        titolo=text(),
    ),
)
"""A receipt."""

APERTURA: Final = fields(formato=text(), ricevuta=_DIGEST, voci=listing(_ENTRY, least=1))
"""Some entries of a receipt, each with its salt."""
