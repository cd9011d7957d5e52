"""What an analysis measures of a scheme: how far values reach, what weighs how much, where a step is worth a band."""

from __future__ import annotations

from fractions import Fraction

from attrs import frozen

from valutazione.diagnostics import Diagnostic, Phrase
from valutazione.model.expressions import Scalar
from valutazione.source import Span


@frozen(kw_only=True)
class Misura:
    """How far the derived value ``nome`` of ``scheda`` reaches, whatever the data.

    ``minimo`` and ``massimo`` are None where there is no limit (and both for words and yes/no); an end that is
    ``aperto`` is approached and never reached. ``valori`` are all the values, in order, when they are few, else None.
    ``esatta`` is false when the values are all within these ends but perhaps do not reach them.
    """

    scheda: str
    nome: str
    minimo: Fraction | None = None
    massimo: Fraction | None = None
    minimo_aperto: bool = False
    massimo_aperto: bool = False
    valori: tuple[Scalar, ...] | None = None
    esatta: bool = True


@frozen(kw_only=True)
class PesoEffettivo:
    """How much of the derived value ``nome`` of ``scheda`` one leaf decides: the product of the weights on the way.

    ``profilo`` are the inputs and words under which that holds (a role, a category), empty when it always does.
    ``foglia`` is (scheda, name) of the input or value at the end of the way; ``peso`` is 1 for the whole.
    """

    scheda: str
    nome: str
    profilo: tuple[tuple[str, str], ...] = ()
    foglia: tuple[str, str]
    peso: Fraction


@frozen(kw_only=True)
class Salto:
    """A threshold: ``prima`` and ``dopo`` are the results of the derived value ``nome`` on its two sides.

    The subject of the rows goes from ``da`` to ``a``, the values next to the threshold; when it has no grid the two
    are equal. None is a result that changes with other data.
    """

    scheda: str
    nome: str
    soggetto: str
    da: Fraction
    a: Fraction
    prima: Scalar | None
    dopo: Scalar | None


@frozen
class Accettato:
    """A diagnostic that the scheme accepts, with its reason, its sources and the place where it says so."""

    diagnostic: Diagnostic
    perche: str
    span: Span
    fonti: tuple[str, ...] = ()


@frozen(kw_only=True)
class VerificaNorma:
    """How one check of a norm ended: ``stato`` is conforme, non conforme, non verificabile or non applicabile.

    ``codici`` are those of what it may find, ``norma`` the norm with its validity, ``edizione`` the contract it is of,
    ``marca`` how its text was read (T, C, S, M). ``manca`` are the concepts that the scheme does not tell, ``motivo``
    why it could not be made or does not apply; ``misurato`` and ``limite`` are exact.
    """

    pacchetto: str
    codici: tuple[str, ...]
    titolo: Phrase
    norma: Phrase
    edizione: str = ""
    marca: str
    stato: str
    motivo: Phrase
    manca: tuple[str, ...] = ()
    misurato: str = ""
    limite: str = ""


@frozen(kw_only=True)
class Figures:
    """All that was measured, in the order of the scheme."""

    misure: tuple[Misura, ...] = ()
    pesi: tuple[PesoEffettivo, ...] = ()
    salti: tuple[Salto, ...] = ()
    norme: tuple[VerificaNorma, ...] = ()

    def misura(self, scheda: str, nome: str) -> Misura | None:
        """Return how far a derived value reaches, if it was measured."""
        return next((one for one in self.misure if (one.scheda, one.nome) == (scheda, nome)), None)
