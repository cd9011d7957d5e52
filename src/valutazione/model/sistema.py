"""A scheme as it is meant: every name resolved, every formula typed, in an order that can be computed.

Names of things are the law's, in Italian. All is frozen and safe to share.
"""

from __future__ import annotations

from attrs import field, frozen

from valutazione.model.expressions import Aggregate, Bounds, Casi, Expression
from valutazione.model.kinds import Kind, Parole
from valutazione.model.norme import NormeInUso
from valutazione.source import Source, Span


@frozen
class Dominio:
    """The values an input admits.

    ``bounds``, a grid of ``passo`` (from the lower bound, else from zero), and what is admitted in each case
    (``limiti``): by a table whose rows give ``Bounds``, or between the two ends of a rule, which are derived values.
    """

    bounds: Bounds | None = None
    passo: Expression | None = None
    limiti: Casi | Bounds | None = None


@frozen(kw_only=True)
class Parametro:
    """A value of the scheme or of the year. ``valore`` is None when nobody has fixed it yet."""

    nome: str
    etichetta: str | None = None
    kind: Kind
    dominio: Dominio = field(factory=Dominio)
    valore: Expression | None = None
    fonti: tuple[str, ...] = ()
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Dato:
    """An input of a scheda. ``predefinito`` is what it is worth when missing (a declared policy), if anything.

    ``accanto``, of a link to a record whose key has several names: each of the names that the link does not say, with
    the input of this record that it is equal to.
    """

    nome: str
    etichetta: str | None = None
    kind: Kind
    intero: bool = False
    dominio: Dominio = field(factory=Dominio)
    accanto: tuple[tuple[str, str], ...] = ()
    facoltativo: bool = False
    predefinito: Expression | None = None
    fonti: tuple[str, ...] = ()
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Calcolo:
    """A derived value: ``calcola`` or ``fasce``.

    ``estremo_di`` is the rule that admits an interval, when this is one of its two ends.
    """

    nome: str
    etichetta: str | None = None
    kind: Kind
    espressione: Expression
    estremo_di: str = ""
    fonti: tuple[str, ...] = ()
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Vincolo:
    """A condition that must hold or, when ``avviso``, one that speaks when it holds."""

    condizione: Expression
    avviso: bool = False
    perche: str = ""
    fonti: tuple[str, ...] = ()
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Totale:
    """A total that must be exactly ``atteso``; with ``per``, in each group of the collected records by those names.

    ``somma`` is the aggregate; ``descrizione`` is how the author wrote it, for messages.
    """

    somma: Aggregate
    per: tuple[str, ...] = ()
    atteso: Expression
    descrizione: str = ""
    fonti: tuple[str, ...] = ()
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Esclusione:
    """``non valutabile se …``."""

    condizione: Expression
    perche: str
    fonti: tuple[str, ...] = ()
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen
class Raccolta:
    """What a scheda collects: the records of ``scheda`` whose fields ``campi`` equal its key, field by field.

    ``campi`` are in the order of the collecting scheda's key; empty means all the records. A field that holds a set
    of words puts the record in the group of each word.
    """

    scheda: str
    campi: tuple[str, ...] = ()
    span: Span | None = field(kw_only=True, default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Scheda:
    """A type of record.

    ``chiave`` are names of ``dati`` (those not declared by the author are there as texts, or with the kind of the
    field of the collected scheda). ``liberi`` are the derived values that the exclusions themselves need: they are
    computed also when the record is not evaluable. ``con_dati``: records are given as rows, besides those that
    arise from what is collected.
    """

    nome: str
    plurale: str | None = None
    etichetta: str | None = None
    chiave: tuple[str, ...] = ()
    dati: tuple[Dato, ...] = ()
    calcoli: tuple[Calcolo, ...] = ()
    vincoli: tuple[Vincolo, ...] = ()
    totali: tuple[Totale, ...] = ()
    esclusioni: tuple[Esclusione, ...] = ()
    raccolte: tuple[Raccolta, ...] = ()
    liberi: tuple[str, ...] = ()
    fonti: tuple[str, ...] = ()
    span: Span | None = field(default=None, eq=False, repr=False)

    @property
    def con_dati(self) -> bool:
        """Whether rows can be given for this scheda: it has inputs besides its key, or it collects nothing."""
        return not self.raccolte or any(dato.nome not in self.chiave for dato in self.dati)

    def dato(self, nome: str) -> Dato | None:
        """Return the input called *nome*."""
        return next((dato for dato in self.dati if dato.nome == nome), None)

    def rinvio(self, nome: str) -> tuple[str, ...]:
        """Return the inputs that say together which record the link *nome* leads to, that one first."""
        dato = self.dato(nome)
        return (nome, *(own for _, own in dato.accanto)) if dato is not None else (nome,)

    def calcolo(self, nome: str) -> Calcolo | None:
        """Return the derived value called *nome*."""
        return next((calcolo for calcolo in self.calcoli if calcolo.nome == nome), None)


@frozen
class CasoAtteso:
    """One cell of an example; values are scalars.

    ``stato`` is valore, intervallo, manca, non_valutabile or non_calcolabile.
    """

    stato: str
    valore: object = None
    alto: object = None
    span: Span | None = field(kw_only=True, default=None, eq=False, repr=False)


@frozen
class TabellaEsempio:
    """A table of an example: data for a scheda or, when ``attesi``, what is expected of it."""

    scheda: str
    attesi: bool
    colonne: tuple[str, ...]
    righe: tuple[tuple[CasoAtteso, ...], ...]
    span: Span | None = field(kw_only=True, default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Esempio:
    """An example inside the scheme: parameters fixed for it, data, expected values."""

    titolo: str
    parametri: tuple[tuple[str, Expression], ...] = ()
    tabelle: tuple[TabellaEsempio, ...] = ()
    fonti: tuple[str, ...] = ()
    span: Span | None = field(default=None, eq=False, repr=False)


@frozen(kw_only=True)
class Accettazione:
    """What the scheme accepts of what the analysis says of it: the codes of warnings and notes, and why.

    ``ambito`` is where it holds: the text of a rule, of a scheda, of a file; None is the whole scheme. ``luoghi`` are
    the places where each of ``codici`` is written. It changes no meaning and no result.
    """

    codici: tuple[str, ...]
    perche: str
    fonti: tuple[str, ...] = ()
    ambito: Span | None = field(default=None, eq=False, repr=False)
    luoghi: tuple[Span, ...] = field(eq=False, repr=False)
    span: Span = field(eq=False, repr=False)


@frozen(kw_only=True)
class Sistema:
    """A whole scheme, ready to be evaluated.

    ``ordine`` lists (scheda, nome) of every derived value after what it needs; ``(scheda, "")`` is the moment when
    the exclusions of a scheda are decided. ``periodo`` is a pair of date ordinals. ``sources`` are the texts it was
    read from, to show places, ``accettazioni`` what it accepts of its analysis, and ``norme`` the packs of norms it is
    held to: they are no part of the meaning.
    """

    nome: str
    titolo: str | None = None
    ente: str | None = None
    periodo: tuple[int, int] | None = None
    atti: tuple[str, ...] = ()
    pareri: tuple[str, ...] = ()
    parole: tuple[Parole, ...] = ()
    parametri: tuple[Parametro, ...] = ()
    schede: tuple[Scheda, ...] = ()
    esempi: tuple[Esempio, ...] = ()
    accettazioni: tuple[Accettazione, ...] = ()
    norme: tuple[NormeInUso, ...] = ()
    ordine: tuple[tuple[str, str], ...] = ()
    sources: tuple[Source, ...] = field(default=(), eq=False, repr=False)

    def scheda(self, nome: str) -> Scheda | None:
        """Return the scheda called *nome*, by its name or its plural."""
        return next((s for s in self.schede if nome in (s.nome, s.plurale)), None)

    def parametro(self, nome: str) -> Parametro | None:
        """Return the parameter called *nome*."""
        return next((p for p in self.parametri if p.nome == nome), None)
