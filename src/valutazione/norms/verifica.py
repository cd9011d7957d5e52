"""A check of a norm as data: which norm, since when, how sure its text is, what it needs, the function that makes it.

What a check finds is a ``Giudizio``. How severe it may be depends on how its text was read: ``T`` the official text,
``C`` a transcription of the contract, ``S`` a secondary source, ``M`` memory. Only ``T`` can be an error; what is not
``T`` says that its text is to be verified; ``M`` is a note.
"""

from __future__ import annotations

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Final

from attrs import frozen

from valutazione.diagnostics import Code, Diagnostic, Phrase, Severity
from valutazione.exact import format_date

if TYPE_CHECKING:
    from valutazione.norms.caso import Caso
    from valutazione.norms.detto import Detto

NOTHING: Final = Phrase("", "")

FOREVER: Final = 3652059
"""The last day there is, 31/12/9999: a norm without an end."""


class Marca(Enum):
    """How the text of a norm was read."""

    T = Phrase("testo ufficiale letto", "official text read")
    C = Phrase(
        "letto in una trascrizione: testo da verificare", "read in a transcription: text to be verified"
    )
    S = Phrase(
        "letto in una fonte secondaria: testo da verificare",
        "read in a secondary source: text to be verified",
    )
    M = Phrase("a memoria: testo da verificare", "from memory: text to be verified")


WORST: Final = {
    Marca.T: Severity.ERRORE,
    Marca.C: Severity.AVVISO,
    Marca.S: Severity.AVVISO,
    Marca.M: Severity.NOTA,
}
"""How severe what a check finds may be."""


class Misura(Enum):
    """What is measured on results: ``valutazione.norms.misure`` says how, and who has no data does not wait for it."""

    ASSEGNAZIONE = "assegnazione"
    ORE = "ore"
    DISPERSIONE = "dispersione"
    QUOTA = "quota"
    MAGGIORAZIONE = "maggiorazione"
    PIU_ALTI = "più alti"
    SENTITI = "sentiti"
    DESTINATARI = "destinatari"
    AL_MASSIMO = "al massimo"


class Stato(Enum):
    """How a check ended."""

    CONFORME = "conforme"
    NON_CONFORME = "non conforme"
    NON_VERIFICABILE = "non verificabile"
    NON_APPLICABILE = "non applicabile"


@frozen
class Giudizio:
    """What a check says: how it ended, in words, what it measured against which limit, what it found."""

    stato: Stato
    motivo: Phrase = NOTHING
    misurato: str = ""
    limite: str = ""
    trovati: tuple[Diagnostic, ...] = ()
    manca: tuple[str, ...] = ()


def conforme(misurato: str = "", limite: str = "", motivo: Phrase = NOTHING) -> Giudizio:
    """Return that all is as the norm wants."""
    return Giudizio(Stato.CONFORME, motivo, misurato, limite)


def non_verificabile(it: str, en: str) -> Giudizio:
    """Return that it cannot be told, and why."""
    return Giudizio(Stato.NON_VERIFICABILE, Phrase(it, en))


def non_applicabile(it: str, en: str) -> Giudizio:
    """Return that the norm asks for nothing here, and why."""
    return Giudizio(Stato.NON_APPLICABILE, Phrase(it, en))


def non_conforme(*trovati: Diagnostic, misurato: str = "", limite: str = "") -> Giudizio:
    """Return what is not as the norm wants."""
    return Giudizio(Stato.NON_CONFORME, NOTHING, misurato, limite, trovati)


def giudizio(trovati: list[Diagnostic], misurato: str = "", limite: str = "") -> Giudizio:
    """Return that all is well when nothing was found, and what was found otherwise."""
    return non_conforme(*trovati, misurato=misurato, limite=limite) if trovati else conforme(misurato, limite)


@frozen(kw_only=True)
class Verifica:
    """One check.

    ``codici`` are those of what it may find (or, when it only cites the other checks, those it cites); ``serve`` are
    the concepts without which it cannot be made, ``usa`` those that help. ``edizione`` is the contract it is of.

    It is made in one way at least: ``esamina`` on the rules of the scheme; ``numeri`` on numbers that the scheme tells
    or, where they are values of its records, on the results; ``misura`` on the results, for which ``vuole`` are the
    concepts it needs (those of ``serve``, if it is not said).
    """

    codici: tuple[Code, ...]
    titolo: Phrase
    norma: str
    marca: Marca
    dal: int
    al: int = FOREVER
    edizione: str = ""
    serve: tuple[str, ...] = ()
    usa: tuple[str, ...] = ()
    vuole: tuple[str, ...] = ()
    cita: bool = False
    esamina: Callable[[Caso, Verifica], Giudizio] | None = None
    numeri: Callable[[Detto, Verifica], Giudizio] | None = None
    misura: Misura | None = None

    @property
    def concetti(self) -> tuple[str, ...]:
        """All the concepts it knows, each once."""
        return tuple(dict.fromkeys((*self.serve, *self.usa, *self.vuole)))

    @property
    def sul_sistema(self) -> bool:
        """Whether it may be made on the scheme alone."""
        return self.esamina is not None or self.numeri is not None

    @property
    def sui_dati(self) -> bool:
        """Whether it may be made on the results."""
        return self.numeri is not None or self.misura is not None

    @property
    def quando(self) -> Phrase:
        """When it is made."""
        if not self.sui_dati:
            return Phrase("con il sistema", "with the scheme")
        if not self.sul_sistema:
            return Phrase("con i dati", "with the data")
        if self.misura is not None:
            return Phrase("con il sistema e con i dati", "with the scheme and with the data")
        return Phrase(
            "con il sistema, o con i dati se i numeri sono calcolati",
            "with the scheme, or with the data if the numbers are computed",
        )

    @property
    def fonte(self) -> Phrase:
        """The norm with its validity, and that its text is to be verified where it is."""
        if self.cita or self.dal == 1:
            return Phrase(self.norma, self.norma)
        its = [self.norma, f"in vigore dal {format_date(self.dal)}"]
        ens = [self.norma, f"in force from {format_date(self.dal)}"]
        if self.al < FOREVER:
            its[-1] += f" al {format_date(self.al)}"
            ens[-1] += f" to {format_date(self.al)}"
        if self.marca is not Marca.T:
            its.append("testo da verificare")
            ens.append("text to be verified")
        return Phrase("; ".join(its), "; ".join(ens))

    def vige(self, first: int, last: int) -> bool:
        """Tell whether it is in force on some day from *first* to *last*."""
        return self.dal <= last and first <= self.al
