"""The slips that people make most, and what they meant: signs and words of other notations, marks too many or too few.

Each is recognised by the text around the place where reading stopped. A slip that says how to mend it is tried: it is
certain only when the rest of the line then reads.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from attrs import frozen

from valutazione.diagnostics import Code, Phrase, Word
from valutazione.diagnostics.catalogue import text
from valutazione.syntax.terminals import RESERVED, keywords
from valutazione.syntax.wordings import WORDINGS, Make


@frozen(kw_only=True)
class Slip:
    """A slip between ``start`` and ``end`` of a line: the code that tells it, and what to write instead, if certain.

    ``whole``: it is a slip only if, mended, all the rest of the line reads; otherwise it is enough to read further.
    ``alone``: it is worth telling even when it is not certain how to mend it.
    """

    start: int
    end: int
    code: Code
    words: dict[str, Word]
    replacement: str | None = None
    whole: bool = False
    alone: bool = False


_LESS, _LESS_OR, _MORE, _MORE_OR = "<", "<=", ">", ">="
_COMPARISONS = {
    "maggiore": _MORE,
    "superiore": _MORE,
    "minore": _LESS,
    "inferiore": _LESS,
    "maggiore o uguale": _MORE_OR,
    "minore o uguale": _LESS_OR,
    "uguale": "=",
    "pari": "=",
    "diverso": "!=",
    "diversa": "!=",
}
_ENGLISH = {
    "and": "e",
    "or": "o",
    "not": "non",
    "if": "se",
    "then": "allora",
    "else": "altrimenti",
    "where": "dove",
}
_ROWS = {"<": "meno di", "<=": "fino a", "≤": "fino a", ">": "oltre", ">=": "da", "≥": "da"}

_EXTREMES = {"min": "il minore", "max": "il maggiore"}


def _list(written: str) -> str:
    """Return what was parted by commas as the language lists it: `a, b e c`."""
    *first, last = (part.strip() for part in re.split("[,;]", written))
    return f"{', '.join(first)} e {last}"


_NUMBER = r"(\d+(?:[.,]\d+)*(?:\s*(?:%|€|punt[io]|giorn[io]|mes[ei]|ann[io]|euro)(?!\w))?)"

# What is written between quotes or after # is left alone: the place where reading stopped is never in it.
_SIGNS: tuple[tuple[str, Make, bool], ...] = (
    (r"={2,}", "=", False),
    (r"=>|≥=|>\s+=", ">=", False),
    (r"=<|≤=|<\s+=", "<=", False),
    (r"=!=|><|=/=", "!=", False),
    (r":=", "=", False),
    (r"&&?", "e", False),
    (r"\|\|", "o", False),
    (r"[!¬](?!=)\s*", "non ", False),
    (rf"^{_NUMBER}\s*[−–—]\s*{_NUMBER}(?=\s*:)", r"da \1 a \2", False),
    (rf"^(?:compres[oaie]\s+)?(?:tra|fra)\s+{_NUMBER}\s+ed?\s+{_NUMBER}(?=\s*:)", r"da \1 a \2", False),
    (r"[−–—]", "-", False),
    (r"[·∙•∗]", "*", False),
    (r"÷", "/", False),
    (r"(?<=[\w%)€] )[xX](?= [\w(])", "*", False),
    (r"(?<!\w)(min|max)\s*\(([^()]*[,;][^()]*)\)", lambda m: f"({_EXTREMES[m[1]]} tra {_list(m[2])})", True),
    (
        r"(?<!\w)((?:(?:il|la)\s+)?(?:minore|maggiore)\s+tra)\s*\(([^()]*[,;][^()]*)\)",
        lambda m: f"{m[1]} {_list(m[2])}",
        True,
    ),
    (r"(?<=\d)\s*per\s?cento(?!\w)", " %", False),
    (r"(?<!\w)(?:[eE]['’]|[éÉ])(?!\w)", "è", False),
    (r"(?<!\w)(compres[oa]|un[oa]|minore|maggiore)\s+fra(?!\w)", r"\1 tra", False),
    (
        r"(?<!\w)(?:(?:è|sia)\s+)?(maggiore|minore|superiore|inferiore|uguale|pari|divers[oa])"
        r"(\s+o\s+uguale)?\s+(?:a|di|da)(?!\w)",
        lambda m: _COMPARISONS.get(re.sub(r"\s+", " ", m[1] + (m[2] or "")), "="),
        False,
    ),
    (r"(?<!\w)in\s*\(([^()]*)\)", lambda m: f"è uno tra {m[1].strip()}", True),
    (
        r"(?<!\w)(?:scarto\s+quadratico\s+medio|scarto\s+tipo|deviazione)\s+di(?!\w)",
        "deviazione standard di",
        False,
    ),
    (r"(?<!\w)(?:opzional[ei]|facoltativ[aie])(?!\w)", "facoltativo", False),
    (r"[“„”]([^“”„\"\n]*)[“”]", r'"\1"', True),
    (r"‘([^‘’\"\n]*)’", r'"\1"', True),
    (r"(?<!\w)'([^'\"\n]*)'(?!\w)", r'"\1"', True),
    (r"\[([^\[\]]*)\]|\{([^{}]*)\}", lambda m: f"({m[1] or m[2] or ''})", True),
    (r"(?P<pre>,?\s*)met(?:à|a['’]?)\s+in\s+gi(?:ù|u['’]?)(?!\w)", "metà in giù", False),
    (r"(?P<pre>,?\s*)meta['’]?\s+in\s+su(?!\w)", "metà in su", False),
    (r"(?P<pre>,?\s*)meta['’]?\s+al\s+pari(?!\w)", "metà al pari", False),
    (r"prevale\s+la\s+piu['’]?\s+(alta|bassa)(?!\w)", r"prevale la più \1", False),
    (r"all['’]unita(?!\w)['’]?", "all'unità", False),
    (r"^//", "#", False),
    (
        r"^(?:in\s+(?:tutti\s+gli\s+altri\s+casi|ogni\s+altro\s+caso)|(?:nei|negli)\s+restanti\s+casi|altri\s+casi)"
        r"(?=\s*:)",
        "negli altri casi",
        True,
    ),
)
_DATES = ((r"(\d{4})-(\d{2})-(\d{2})", r"\3/\2/\1"), (r"(\d{1,2})[.-](\d{1,2})[.-](\d{4})", r"\1/\2/\3"))
_EXTRA = (
    r"[;.,]\s*$",
    r",(?=\s*(?:facoltativo|a\s+passi|con|inter[ie]|perch[éèe]|rif|da|oltre|fino|meno|dove|nei\s+limiti)(?!\w))",
    r":(?=\s*(?:perch[éèe]|rif)(?!\w))",
)
_ADVICE = {
    "min": ("`il minore tra A e B`", "min minimo"),
    "max": ("`il maggiore tra A e B`", "max massimo"),
    "round": ("`A arrotondato a 2 decimali, metà in su`", "round arrotonda arrotondato arrot"),
    "trunc": ("`A troncato a 2 decimali`", "trunc int tronca floor"),
    "sum": ("`somma di A`", "sum somma"),
    "mean": ("`media di A`", "avg average mean media"),
    "count": ("`numero di` e il plurale della scheda", "count conta len"),
    "if": ("`se A allora B altrimenti C`", "if se iif"),
    "abs": ("`il maggiore tra A e -A`", "abs ass"),
    "sqrt": ("`radice di A arrotondata a 2 decimali, metà in su`", "sqrt radice radq"),
    "median": ("`mediana di A`", "median mediana"),
    "variance": ("`varianza di A`", "var varianza variance"),
    "deviation": (
        "`deviazione standard di A arrotondata a 2 decimali, metà in su`",
        "stdev stddev dev deviazione",
    ),
    "rank": ("una `graduatoria`", "rank rango"),
}
_FUNCTIONS = {name: advice for advice, names in _ADVICE.values() for name in names.split()}
_FORMULA = Phrase("scrivi la formula per esteso", "write the whole formula")


_KIND = re.compile(r"(?:punti|percentuale|euro|numero|intero|giorni|mesi|anni|ore|data|testo|s[iì]/no)(?!\w)")
_WHEN = Phrase(
    "scrivi `se CONDIZIONE allora VALORE altrimenti VALORE`: il valore negli altri casi va sempre detto, anche se è 0",
    "write `se CONDITION allora VALUE altrimenti VALUE`: what it is worth otherwise must be said, even if it is 0",
)
_BOUND_WHEN = Phrase(
    "scrivi `vincolo non (CONDIZIONE) o VINCOLO`: vale soltanto per chi è in quella condizione",
    "write `vincolo non (CONDITION) o CONSTRAINT`: it holds for those in that condition only",
)
_VALUED = re.compile(r"[ ]*(?:calcola|quando|da|oltre|fino|meno|negli)(?!\w)")
_BOUND = re.compile(r"[ ]*vincolo(?!\w)")

_AGGREGATE = re.compile(r"(?<!\w)(?:somma|media|mediana|varianza|minimo|massimo|numero|quota|totale)$")
_NAMED = re.compile(
    r"[ ]*(?:calcola|dato|fasce|scaglioni|graduatoria|seleziona|riparto|rettifica|parametro|scheda|scala|tabella"
    r"|parole|fissa)\s+([^\W\d]\w*[\s-]+(?!(?:tra|fra|di|su)(?!\w))[^\W\d]\w*)"
)
_ASSIGNED = re.compile(r"[ ]*(?:calcola|fissa|parametro)(?!\w)")


def slips(line: str, at: int, names: Collection[str]) -> Iterator[Slip]:
    """Yield what may have been meant where the reading of *line* stopped, at the offset *at*, the surest first.

    *names* are the terminals that could have stood there.
    """
    yield from _capitals(line, at, names)
    yield from _condition(line, at)
    yield from _intervals(line, at, names)
    yield from _written(line, at, names)
    yield from _functions(line, at)
    yield from _missing(line, at, names)
    yield from _extra(line, at)
    yield from _texts(line, at, names)
    yield from _advised(line, at, names)


def _touching(pattern: str, line: str, at: int) -> Iterator[re.Match[str]]:
    """Yield the matches that hold the offset *at*, or end before it with only spaces between."""
    indent = len(line) - len(line.lstrip(" "))
    if pattern.startswith("^"):
        match = re.compile(pattern[1:]).match(line, indent)
        matches = iter(()) if match is None else iter((match,))
    else:
        matches = re.finditer(pattern, line)
    for match in matches:
        if match.start() <= at and not line[match.end() : at].strip():
            yield match


def _writing(
    start: int, end: int, line: str, right: str, *, whole: bool = False, alone: bool = False
) -> Slip:
    found = line[start:end]
    return Slip(
        start=start,
        end=end,
        code=text.SCRITTURA,
        words={"found": found.strip(), "right": right.strip()},
        replacement=right,
        whole=whole,
        alone=alone,
    )


def _capitals(line: str, at: int, names: Collection[str]) -> Iterator[Slip]:
    """A word of the language written with capitals, or in English."""
    known = {first for phrase in keywords(names) for first in phrase.split()[:1]} | RESERVED
    for match in _touching(r"[^\W\d]\w*", line, at):
        word, lower = match[0], match[0].lower()
        right = _ENGLISH.get(lower) or (lower if lower in known else "")
        if right and right != word:
            yield _writing(match.start(), match.end(), line, right, alone=word in _ENGLISH)


def _condition(line: str, at: int) -> Iterator[Slip]:
    """A condition inside a formula: there `se` is taken for a name."""
    for match in _touching(r"(?<!\w)se(?!\w)", line, at):
        if match.end() <= at and not line[at:].startswith("("):
            yield Slip(
                start=match.start(), end=match.end(), code=text.CONDIZIONE_NELLA_FORMULA, words={}, alone=True
            )
    after = re.match(r"(?:se|quando|qualora)(?!\w)", line[at:])
    told = _WHEN if _VALUED.match(line) else _BOUND_WHEN if _BOUND.match(line) else None
    if after is not None and told is not None and re.search(r"[\w%€)]\s*$", line[:at]):
        yield Slip(
            start=at,
            end=at + after.end(),
            code=text.NON_NELLA_LINGUA,
            words={"found": f"… {after[0]} …", "advice": told},
            alone=True,
        )


def _intervals(line: str, at: int, names: Collection[str]) -> Iterator[Slip]:
    """A row or a domain that begins with a sign: each has its words."""
    if "FINO_A" not in names:
        return
    for match in _touching(r"(?:[<>]=?|[≤≥])\s*", line, at):
        if match.start() == at:
            yield _writing(match.start(), match.end(), line, f"{_ROWS[match[0].strip()]} ")
    if re.match(r"a(?!\w)", line[at:]) and re.search(r"(?<!\w)oltre(?!\w)", line[:at]):
        yield _writing(at, at + 1, line, "fino a", whole=True)


def _written(line: str, at: int, names: Collection[str]) -> Iterator[Slip]:
    for pattern, make, whole in _SIGNS:
        for match in _touching(pattern, line, at):
            right = match.expand(make) if isinstance(make, str) else make(match)
            if right in ("e", "o") and right.upper() not in names:
                continue
            start = match.end("pre") if "pre" in match.re.groupindex else match.start()
            yield _writing(start, match.end(), line, right, whole=whole, alone=not whole)
    for terminal, pattern, make in WORDINGS:
        for match in _touching(pattern, line, at) if terminal in names else ():
            right = match.expand(make) if isinstance(make, str) else make(match)
            start = match.end("pre") if "pre" in match.re.groupindex else match.start()
            if right != line[start : match.end()]:
                yield _writing(start, match.end(), line, right, alone=True)
    if "DATA" in names:
        for pattern, template in _DATES:
            for match in _touching(pattern, line, at):
                yield _writing(match.start(), match.end(), line, match.expand(template))


def _functions(line: str, at: int) -> Iterator[Slip]:
    for match in _touching(r"[^\W\d]\w*(?=\s*\()", line, at):
        advice = _FUNCTIONS.get(match[0].lower())
        if match.end() > at or (advice is None and line[at : at + 1] != "(") or line[match.end()] == " ":
            continue
        told = _FORMULA if advice is None else Phrase(f"scrivi {advice}", f"write {advice}")
        yield Slip(
            start=match.start(),
            end=match.end(),
            code=text.NON_NELLA_LINGUA,
            words={"found": f"{match[0]}(…)", "advice": told},
            alone=True,
        )


def _missing(line: str, at: int, names: Collection[str]) -> Iterator[Slip]:
    """A mark that is not there, or stands where another should."""
    before = len(line[:at].rstrip())
    sign = line[at : at + 1]
    if sign == "=" and "COLON" in names:
        yield _writing(before, at + 1, line, ":", whole=True)
    if sign == ":" and "UGUALE" in names:
        yield _writing(at, at + 1, line, "=", whole=True)
    formula = re.match(r'(\s*calcola\s+\w+(?:\s+"[^"\n]*")?)(\s*:)', line)
    if formula is not None and formula.end() <= at and "=" not in line:
        yield _writing(formula.start(2), formula.end(2), line, " =", whole=True)
    for terminal, mark, written in (("COLON", ":", ":"), ("UGUALE", "=", " =")):
        heads = _ASSIGNED.match(line) if mark == "=" else True
        seen = line if mark == "=" else line[:before]
        if mark == ":" and _ASSIGNED.match(line) and not _KIND.match(line, at):
            continue  # of two words the second may be the rest of a name
        if terminal in names and sign not in (":", "=") and heads and mark not in seen:
            yield Slip(
                start=before,
                end=before,
                code=text.SEGNO_MANCANTE,
                words={"sign": mark},
                replacement=written if line[before:at] else f"{written} ",
                whole=True,
            )
    if (line[:before].endswith("%") and "DI" in names) or _AGGREGATE.search(line[:before]):
        yield Slip(
            start=before,
            end=before,
            code=text.SEGNO_MANCANTE,
            words={"sign": "di"},
            replacement=" di" if line[before:at] else " di ",
            whole=True,
        )
    if "CALCOLA" in names and re.match(r"\w+\s*=", line[at:]):
        yield Slip(
            start=at,
            end=at,
            code=text.SEGNO_MANCANTE,
            words={"sign": "calcola"},
            replacement="calcola ",
            whole=True,
        )


def _extra(line: str, at: int) -> Iterator[Slip]:
    for pattern in _EXTRA:
        for match in _touching(pattern, line, at):
            yield Slip(
                start=match.start(),
                end=match.start() + 1,
                code=text.SEGNO_SUPERFLUO,
                words={"sign": match[0].strip()},
                replacement="",
                whole=True,
            )


def _texts(line: str, at: int, names: Collection[str]) -> Iterator[Slip]:
    """A text without quotes, up to the end of the line."""
    written = line[at:].partition(" #")[0].rstrip()
    if set(names) <= {"STRINGA", "_NL"} and written and not re.search(r'["«»“”#]', written):
        yield _writing(at, at + len(written), line, f'"{written}"', whole=True)


_ELSEWHERE: tuple[tuple[str, Phrase], ...] = (
    (
        r"\*\*|\^",
        Phrase("la potenza si scrive come prodotto: `x * x`", "write a power as a product: `x * x`"),
    ),
    (
        r"(?<=\w)\.(?=[^\W\d])",
        Phrase(
            "il valore di un'altra scheda si scrive `x della scheda`",
            "write the value of another record as `x della scheda`",
        ),
    ),
    (
        r"(?<!\w)tra(?!\w)|\.\.|[\[\]]",
        Phrase(
            "gli estremi si scrivono `da 0 a 10`, `oltre 0 fino a 10`, `da 0 a meno di 10`",
            "write the bounds as `da 0 a 10`, `oltre 0 fino a 10`, `da 0 a meno di 10`",
        ),
    ),
    (
        r"(?<!\w)al\s+(?:primo|secondo|terzo|quarto)\s+decimale",
        Phrase(
            "scrivi per esempio `a 2 decimali, metà in su`", "write for example `a 2 decimali, metà in su`"
        ),
    ),
)


def _advised(line: str, at: int, names: Collection[str]) -> Iterator[Slip]:
    """What has no place in the language, with what there is instead."""
    named = _NAMED.match(line)
    if named is not None and named.start(1) < at < named.end(1) and "STRINGA" in names:
        name = re.sub(r"[\s-]+", "_", named[1])
        yield Slip(
            start=named.start(1),
            end=named.end(1),
            code=text.NON_NELLA_LINGUA,
            words={
                "found": named[1],
                "advice": Phrase(
                    f"un nome è una parola sola: scrivi `{name}`", f"a name is one word: write `{name}`"
                ),
            },
            alone=True,
        )
    for pattern, advice in _ELSEWHERE:
        for match in _touching(pattern, line, at):
            is_interval = pattern.startswith(r"(?<!\w)tra")
            if is_interval and ("TRA" in names or not {"DA", "FINO_A", "COLON"} & set(names)):
                continue
            yield Slip(
                start=match.start(),
                end=match.end(),
                code=text.NON_NELLA_LINGUA,
                words={"found": match[0], "advice": advice},
                alone=True,
            )
