"""What a pack is: a name, the contracts it knows, its checks."""

from __future__ import annotations

from attrs import field, frozen

from valutazione.diagnostics import Phrase
from valutazione.exact import parse_date
from valutazione.norms.verifica import FOREVER, Verifica


@frozen(kw_only=True)
class Edizione:
    """A contract, and the days on which it is in force."""

    nome: str
    dal: int
    al: int = FOREVER


@frozen(kw_only=True)
class Pacchetto:
    """A pack: its name, what it is, the contracts it knows, its checks. ``proposta``: it is no law."""

    nome: str
    descrizione: Phrase
    edizioni: tuple[Edizione, ...] = ()
    verifiche: tuple[Verifica, ...]
    proposta: bool = False
    concetti: frozenset[str] = field(init=False)

    @concetti.default
    def _of_checks(self) -> frozenset[str]:
        return frozenset(concetto for one in self.verifiche for concetto in one.concetti) | frozenset(
            {"data di pagamento"}
        )


def day(text: str) -> int:
    """Return a date as its ordinal."""
    return parse_date(text)
