"""Places, selections, shares, adjustments in words, from the texts of their operands."""

from __future__ import annotations

from fractions import Fraction

from valutazione.audit.spiegazioni.documento import Passo
from valutazione.outcome import Known
from valutazione.reports.scheme.italian import listed
from valutazione.reports.spiegazioni.precisione import precision

Texts = list[str]


def _named(passo: Passo, texts: Texts) -> tuple[tuple[str, ...], dict[str, str], Texts]:
    """Return the words of a step about a group, its operands by name, and its criteria, which share one name."""
    words = passo.dettaglio[: max(0, len(passo.dettaglio) - len(texts))]
    pairs = list(zip(passo.dettaglio[len(words) :], texts, strict=False))
    return words, dict(pairs), [text for name, text in pairs if name == "criterio"]


def posto(passo: Passo, texts: Texts) -> str:
    """``1 + quanti sono prima``."""
    _, named, criteri = _named(passo, texts)
    if "dove" in named:
        return f"non è in graduatoria, perché non vale la condizione per esserci: {named['dove']}"
    by = f" secondo {listed(criteri)}" if criteri else ""
    return f"il posto in graduatoria{by}{_before(passo, named)}"


def scelta(passo: Passo, texts: Texts) -> str:
    """Whether it is among the first."""
    words, named, criteri = _named(passo, texts)
    if "dove" in named:
        return f"non può essere tra i primi, perché non vale la condizione per esserci: {named['dove']}"
    found = passo.stato.value if isinstance(passo.stato, Known) else None
    told = "può essere" if found is None else "è" if found else "non è"
    told = f"{told} tra i primi {named.get('posti', '?')}"
    told += f" secondo {listed(criteri)}" if criteri else ""
    if _number(passo, "pari") <= 1:
        return told + _before(passo, named)
    ties = {"tutti": "; a parità entrano tutti", "nessuno": "; a parità non entra nessuno"}.get(
        "".join(words), ""
    )
    return f"{told}{_before(passo, named)}, alla pari sono in {named['pari']}{ties}"


def _before(passo: Passo, named: dict[str, str]) -> str:
    """Say how many come before, if it is known."""
    if "prima" not in named:
        return ""
    count = _number(passo, "prima")
    if not count:
        return ": prima non viene nessuno"
    return f": prima ne {'viene' if count == 1 else 'vengono'} {named['prima']}"


def riparto(passo: Passo, texts: Texts) -> str:
    """The sum less what is fixed, by the own weight over all the weights, then limits, rounding and closing."""
    words, named, _ = _named(passo, texts)
    if "dove" in named:
        return f"niente, perché non vale la condizione per partecipare: {named['dove']}"
    whole = named.get("somma", "?")
    if "pesi" not in named:
        weight = f" in proporzione a {named['peso']}" if "peso" in named else " in parti uguali"
        return f"la parte di {whole}{weight}"
    free = _number(passo, "pesi") != 0
    fixed = f"({whole} − {named['fisse']} già fissati)" if _number(passo, "fisse") else whole
    told = f"{fixed} × {named.get('peso', '1')} / {named['pesi']}" if free else "il proprio limite"
    for what in ("almeno", "al massimo"):
        if what in named:
            told += f", {what} {named[what]}"
    if "passo" in named:
        step = passo.operandi[passo.dettaglio.index("passo") - len(words)].stato
        told += f"; arrotondato {precision(step, named['passo'], passo.tipo)}, {''.join(words)}"
        units = _number(passo, "unità")
        if units:
            told += f"; {'più' if units > 0 else 'meno'} {named['unità'].lstrip('-')} per chiudere la somma"
    return told


def assegnazione(passo: Passo, texts: Texts) -> str:
    """What is asked for, while the sum lasts."""
    _, named, criteri = _named(passo, texts)
    if "dove" in named:
        return f"niente, perché non vale la condizione per partecipare: {named['dove']}"
    order = f" secondo {listed(criteri)}" if criteri else ""
    left = f"; al suo turno restano {named['restano']}" if "restano" in named else ""
    return f"{named.get('a ciascuno', '?')} in ordine{order}, da {named.get('somma', '?')}{left}"


def resto(passo: Passo, texts: Texts) -> str:
    """What nobody was given."""
    name = passo.dettaglio[0].replace("_", " ") if passo.dettaglio else ""
    return f"ciò che resta di {texts[0]} dopo avere assegnato «{name}» a ciascuno"


def rettifica(passo: Passo, texts: Texts) -> str:
    """What was decided over what was computed."""
    how = "".join(passo.dettaglio[:1])
    if how == "deciso" and len(texts) > 3:
        return f"calcolato {texts[0]}, rettificato in {texts[1]}, motivo {texts[2]}, autore {texts[3]}"
    if how == "calcolato":
        return f"{texts[0]}, senza rettifiche"
    return " oppure ".join(texts[:2])


def daily(passo: Passo, texts: Texts) -> str:
    """Each day once, by the most favourable row."""
    rows = [
        f"{worth} da {first} a {last}"
        for first, last, worth in zip(texts[0::3], texts[1::3], texts[2::3], strict=False)
    ]
    return f"giorno per giorno il massimo, sommato, tra {listed(rows)}" if rows else "nessun giorno coperto"


def uncovered(passo: Passo, texts: Texts) -> str:
    """The days of a stretch, and those that other rows take away."""
    perhaps = ["" if how == "certa" else " (forse)" for how in passo.dettaglio]
    rows = [
        f"da {first} a {last}{doubt}"
        for first, last, doubt in zip(texts[2::2], texts[3::2], perhaps, strict=False)
    ]
    days = f"i giorni da {texts[0]} a {texts[1]}, compresi i due estremi"
    return f"{days}, esclusi quelli {listed(rows)}" if rows else f"{days}: nessuno è escluso"


def root(passo: Passo, texts: Texts) -> str:
    """A root, rounded."""
    to = precision(passo.operandi[1].stato, texts[1], passo.tipo)
    return f"la radice di {texts[0]} arrotondata {to}, {', '.join(passo.dettaglio)}"


def _number(passo: Passo, name: str) -> Fraction:
    """Return the value of the operand called *name*, if it is known."""
    at = passo.dettaglio.index(name) - len(passo.dettaglio) if name in passo.dettaglio else None
    if at is None or -at > len(passo.operandi):
        return Fraction()
    state = passo.operandi[at].stato
    return state.value if isinstance(state, Known) and isinstance(state.value, Fraction) else Fraction()
