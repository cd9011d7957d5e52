"""Other ways to write a scheme: what the identity must not see. Everything is drawn from one ``Random``."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise
from random import Random

from lark import Token

from valutazione.syntax import Grammar

Files = dict[str, str]
"""The texts of a scheme by name; the first is the entry."""

SPELLINGS = {
    "PER": ["*", "×"],
    "DECIMALI": ["decimali", "decimale"],
    "INTERI": ["interi", "intere"],
    "PERCHE": ["perché", "perchè", "perche'"],
    "MINORE_TRA": ["il minore tra", "la minore tra", "minore  tra"],
    "MAGGIORE_TRA": ["il maggiore tra", "maggiore tra"],
    "UNO_TRA": ["è uno tra", "una tra", "è  una tra"],
    "COMPRESO_TRA": ["compreso tra", "è compresa tra"],
    "COMPRESI": ["compresi i non valutabili", "comprese le non valutabili"],
    "SE_NESSUNO": ["se nessuno", "se nessuna", ", se nessuna allora"],
    "SE_MANCA": [", se manca", " se  manca"],
    "PESATA_CON": ["pesata con", "pesato con"],
    "ARROTONDATO": ["arrotondato", "arrotondata", ", arrotondate"],
    "TRONCATO": ["troncato", ", troncata"],
    "A_MENO_DI": ["a meno di", "e meno di"],
    "TRA": ["tra i", "tra gli", "tra  le"],
    "POI_PER": ["poi per", "per"],
    "A_CIASCUNO": ["a ciascuno", "a ciascuna"],
    "RADICE_DI": ["radice di", "radice quadrata di"],
}
GENDERS = {"VERSO", "ESITO", "DOVE_VA", "CHIUSURA", "INCAPIENZA"}
"""Words that may be of one gender or of the other."""
FEMININE = (
    ("dal più", "dalla più"),
    ("alto", "alta"),
    ("basso", "bassa"),
    ("antico", "antica"),
    ("tutti", "tutte"),
    ("nessuno", "nessuna"),
    ("gli altri", "le altre"),
    ("al primo", "alla prima"),
    ("saltato", "saltata"),
)
SIGNS = {"<=": ["<=", "≤", "entro"], ">=": [">=", "≥"], "!=": ["<>", "!=", "≠"], "è": ["è", "="]}
UNITS = {"punto": "punti", "giorno": "giorni", "mese": "mesi", "anno": "anni"}


def respelt(text: str, grammar: Grammar, random: Random) -> str:
    """Return *text* with synonyms, other spaces, and comments and blank lines here and there."""
    tokens = grammar.lark.parse_interactive(text + "\n").iter_parse()
    pieces: list[str] = []
    end = 0
    for token in [
        token for token in tokens if not token.type.startswith("_") and token.start_pos is not None
    ]:
        pieces += [_gap(text[end : token.start_pos], random), _spelling(token, random)]
        end = token.end_pos or end
    return "".join([*pieces, _gap(text[end:] + "\n", random)])


def _spelling(token: Token, random: Random) -> str:
    written = str(token)
    spellings = SPELLINGS.get(
        token.type, SIGNS.get(written, [written]) if token.type == "CONFRONTO" else [written]
    )
    match token.type:
        case "STRINGA" if not set(written[1:-1]) & set('"«»'):
            inside = written[1:-1].replace(" ", " " * random.choice([1, 2]))
            spellings = [f'"{inside}"', f"«{inside}»"]
        case kind if kind in GENDERS:
            other = written
            for masculine, feminine in FEMININE:
                other = other.replace(masculine, feminine)
            spellings = [written, other]
            if kind == "VERSO":
                spellings += [f" {written.lstrip(', ')}", written.replace("prima i ", "prima chi ha ")]
        case "NUMERO" if "," in written:
            spellings = [written, f"{written}0"]
        case "PERCENTO":
            number = written.rstrip(" %")
            spellings = [f"{number}%", f"{number} %", f"{number},0 %"]
        case "IMPORTO":
            spellings = [written, f"{written.lstrip('€ ')} €"]
        case "UNITA":
            spellings = [name for pair in UNITS.items() if written in pair for name in pair] or [written]
    return random.choice(spellings)


def _gap(text: str, random: Random) -> str:
    if "\n" not in text:
        return text.replace(" ", " " * random.choice([1, 1, 3]), 1) if text.startswith(" ") else text
    extra = ["", "", "", "\n", "  # una nota", "\n# un'altra: calcola x = 1\n", "\n      # rientrata"]
    return text.replace("\n", random.choice(extra) + "\n", 1)


def blocks(lines: Iterable[str], indent: int) -> list[list[str]]:
    """Return lines as blocks: each begins at a line so indented, and has the deeper ones below it."""
    found: list[list[str]] = []
    for line in lines:
        if re.match(rf" {{{indent}}}[^ #]", line) or not found:
            found.append([])
        found[-1].append(line)
    return found


def shuffled(text: str, random: Random) -> str:
    """Return *text* with its declarations, members and rows in another order, where order means nothing."""
    first, *declarations = blocks((line for line in text.split("\n") if line and line[0] != "#"), 0)
    random.shuffle(declarations)
    return "\n".join([*first, *(line for block in declarations for line in _inner(block, 4, random)), ""])


def _inner(block: list[str], indent: int, random: Random) -> list[str]:
    opening = block[0].strip()
    if opening.startswith(("dati ", "attesi ")):
        return block  # the first row says the columns
    parts = blocks(block[1:], indent)
    if opening.startswith("scaglioni "):
        return block  # each follows on the one before
    if opening.startswith(("seleziona ", "riparto ", "graduatoria ")):
        return [block[0], *_settings(block[1:], random)]
    if not any("prevale la prima" in line for line in block) or opening.startswith("scheda"):
        random.shuffle(parts)
    return [block[0], *(line for part in parts for line in _inner(part, indent + 4, random))]


def _settings(lines: list[str], random: Random) -> list[str]:
    """Return the lines of a block about a group in another order, but for the criteria among themselves."""
    criteria = [line for line in lines if line.strip().startswith(("per ", "poi per "))]
    others = [line for line in lines if line not in criteria]
    random.shuffle(others)
    for place, line in zip(
        sorted(random.choices(range(len(others) + 1), k=len(criteria))), criteria, strict=True
    ):
        others.insert(place + criteria.index(line), line)
    return others


def split(text: str, random: Random) -> Files:
    """Return the same declarations in several files that use one another."""
    first, *declarations = blocks(text[text.index("lingua 1") :].split("\n"), 0)
    names = ["sistema", "regolamento", "tabelle/parole"][: random.choice([1, 2, 3])]
    parts: dict[str, list[str]] = {name: [*first] for name in names}
    for name, used in pairwise(names):
        parts[name].append(f'usa "{used}.val"')
    for block in declarations:
        name = "sistema" if block[0].startswith("sistema") else random.choice(names)
        parts[name] += block
    return {f"{name}.val": "\n".join([*lines, ""]) for name, lines in parts.items()}


def literate(files: Files, random: Random) -> Files:
    """Return the files as documents, their declarations in fenced blocks, here and there some prose."""
    return {
        name.replace(".val", ".md"): _document(text.replace('.val"', '.md"').replace(".val»", ".md»"), random)
        for name, text in files.items()
    }


def _document(text: str, random: Random) -> str:
    pieces = [["Una premessa: `calcola x = 1` non è una regola.\n"]]
    for block in blocks(text.split("\n"), 0):
        if len(pieces) == 1 or random.random() < 0.5:
            pieces.append([])
        pieces[-1] += block
    first, *fenced = ["\n".join(piece) for piece in pieces]
    return first + "".join(f"\n```valutazione\n{piece}\n```\n\nAltro testo.\n" for piece in fenced)
