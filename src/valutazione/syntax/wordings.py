"""Other words for what the blocks about a group say: what people write, and what they mean by it.

Each holds only where the terminal it is told with could have stood. What ``pre`` matches is left as it is.
"""

from __future__ import annotations

from collections.abc import Callable
from re import Match

Make = str | Callable[[Match[str]], str]

_COMMA = r"(?P<pre>,?\s*)"
_MORE = r"pi(?:u['’]?|ù['’]?)"
_ENDING = r"\s*:?(?!\w)"

WORDINGS: tuple[tuple[str, str, Make], ...] = (
    # the order of a criterion
    ("VERSO", rf"{_COMMA}dal(la)?\s+{_MORE}\s+(alt[oa]|bass[oa]|recente|antic[oa])(?!\w)", r"dal\2 più \3"),
    (
        "VERSO",
        rf"{_COMMA}(?:in\s+(?:ordine|senso|modo)\s+)?(?:decrescente|discendente)(?!\w)",
        "dal più alto",
    ),
    ("VERSO", rf"{_COMMA}(?:in\s+(?:ordine|senso|modo)\s+)?(?:crescente|ascendente)(?!\w)", "dal più basso"),
    (
        "VERSO",
        rf"{_COMMA}(?:dal(?:la)?|prima\s+(?:il|la|i|le))\s+(?:{_MORE}\s+(?:grand[ei]|alt[aoei])|maggior[ei]|miglior[ei])(?!\w)",
        "dal più alto",
    ),
    (
        "VERSO",
        rf"{_COMMA}(?:dal(?:la)?|prima\s+(?:il|la|i|le))\s+(?:{_MORE}\s+(?:piccol[aoei]|bass[aoei])|minor[ei]|peggior[ei])(?!\w)",
        "dal più basso",
    ),
    ("VERSO", rf"{_COMMA}dal(?:la)?\s+{_MORE}\s+nuov[oa](?!\w)", "dal più recente"),
    ("VERSO", rf"{_COMMA}dal(?:la)?\s+(?:{_MORE}\s+vecchi[oa]|meno\s+recente)(?!\w)", "dal più antico"),
    ("VERSO", rf"{_COMMA}prima\s+((?:i|chi\s+ha)\s+)?si['’]?(?!\w)", lambda m: f"prima {m[2] or ''}sì"),
    # the rows of a ranking, a selection, a sharing
    ("POI_PER", r"^a\s+parità\s*,?\s*per(?!\w)", "poi per"),
    ("POI_PER", r"^(?:e\s+)?(?:poi|quindi|infine|dopo)(?:\s+per)?(?=\s+\w)", "poi per"),
    ("POI_PER", r"^(?:in\s+)?ordine\s+(?:di|per)(?!\w)", "per"),
    (
        "A_PARITA",
        rf"^(?:a\s+parita['’]?|(?:in\s+caso\s+di\s+)?parit(?:à|a['’]?)|a\s+pari\s+merito|pari\s+merito){_ENDING}",
        "a parità:",
    ),
    ("POSTI", r"^(?:(?:i|le)\s+)?prim[ie]\s*:?\s*(?=\w)", "posti: "),
    (
        "IN_PROPORZIONE_A",
        r"^(?:in\s+proporzione|proporzional[ei]|in\s+(?:misura|modo)\s+proporzionale)"
        r"(?:\s+(?:(?:ad?|al|ai|agli|allo|alla|alle)(?!\w)|all['’]))?\s*:?\s*(?=\w)",
        "in proporzione a: ",
    ),
    ("IN_PARTI_UGUALI", r"^(?:in\s+)?part[ie]\s+ugual[ei]\s*:?(?=\s*$)", "in parti uguali"),
    ("AL_MASSIMO", rf"^(?:massimo|tetto|non\s+più\s+di){_ENDING}", "al massimo:"),
    ("ALMENO", rf"^(?:minimo|non\s+meno\s+di){_ENDING}", "almeno:"),
    ("ARROTONDAMENTO", rf"^(?:arrotonda|arrotondamenti){_ENDING}", "arrotondamento:"),
    ("A_CIASCUNO", rf"^(?:ad?\s+(?:ognuno|ogni\s+\w+|ciascun\s+\w+)){_ENDING}", "a ciascuno:"),
    ("CHI_NON_ENTRA", rf"^(?:chi\s+non\s+ci\s+sta|chi\s+resta\s+fuori){_ENDING}", "chi non entra:"),
    ("VOCE_DI_RETTIFICA", r"^(?:motivazione|motivi)(?=\s*:)", "motivo"),
    ("VOCE_DI_RETTIFICA", r"^(?:nuovo\s+valore|valore\s+deciso)(?=\s*:)", "valore"),
    ("VOCE_DI_RETTIFICA", r"^(?:decisa\s+da|firma|chi)(?=\s*:)", "autore"),
    # what is chosen
    ("ESITO", r"(?:entran[oa]\s+)?tutt[ie](?!\w)", "entrano tutti"),
    ("ESITO", r"(?:non\s+entrano|nessuno(?:\s+entra)?|non\s+entrano\s+tutti)(?!\w)", "non entra nessuno"),
    ("ESITO", r"proporzionalmente(?!\w)", "in proporzione"),
    ("DOVE_VA", r"(?:(?:fra|a|agli|ai?)\s*)?(?:gli\s+)?altri(?!\w)", "tra gli altri"),
    ("DOVE_VA", r"(?:al\s+resto|resta|avanzo|non\s+assegnat[oa])(?!\w)", "nel resto"),
    (
        "CHIUSURA",
        rf"(?:ai\s+)?(?:decimali|resti|decimali\s+maggiori)\s+{_MORE}\s+alti(?!\w)|ai\s+resti\s+maggiori(?!\w)",
        "ai decimali più alti",
    ),
    ("CHIUSURA", r"(?:a\s+nessuno|non\s+si\s+assegna|resta)(?!\w)", "non assegnato"),
    (
        "INCAPIENZA",
        r"(?:prende\s+)?(?:ci[oò]['’]?|quello|quel|il)\s+che\s+(?:resta|rimane)(?!\w)|prende\s+il\s+resto(?!\w)",
        "prende ciò che resta",
    ),
    ("INCAPIENZA", r"(?:si\s+salta|salta|viene\s+saltat[oa]|saltat[oa])(?!\w)", "è saltato"),
    ("INCAPIENZA", r"(?:ci\s+si\s+ferma|si\s+ferma|ferma(?:\s+tutto)?)(?!\w)", "ferma la graduatoria"),
    # the head
    ("TRA", r"(?<!\w)fra(?=\s+(?:i|gli|le)(?!\w))", "tra"),
    ("TRA", r"(?<!\w)(?:tra|fra)\s+tutt[ie]\s+(?=(?:i|gli|le)(?!\w))", "tra "),
    ("GRADUATORIA", r"^(?:classifica|ordina)(?=\s+\w)", "graduatoria"),
    ("SELEZIONA", r"^(?:selezione|scegli)(?=\s+\w)", "seleziona"),
    ("RIPARTO", r"^(?:ripartisci|ripartizione|dividi|distribuisci)(?=\s+\w)", "riparto"),
    ("RETTIFICA", r"^(?:rettifiche|correzione)(?=\s+\w)", "rettifica"),
    # formulas
    ("PER_OGNI_GIORNO", r"(?<!\w)(?:per\s+)?(?:ogni|ciascun)\s+giorno(?!\w)", "per ogni giorno"),
)
