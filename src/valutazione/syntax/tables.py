"""The tables of the parser as plain data: making them takes most of a second, reading them a fiftieth.

The form is ours, and the same bytes are written on every machine: states are numbered in the order in which they are
met from the first, following terminals in alphabetical order. One JSON object with

- ``grammar``: SHA-256 of the text the tables were made from;
- ``terminals``: name, ``re`` or ``str``, pattern, flags, priority, least and greatest width;
- ``ignore``: names of the terminals that are skipped;
- ``rules``: origin, expansion (``+NAME`` a terminal that is kept, ``-NAME`` one that is left out, else a rule), order,
  alias, and the options of the rule;
- ``symbols``, ``sets``: names, and the lists of them (by index) that states may meet;
- ``states``: for each, the index of its set, then what to do at each symbol: ``n`` to go to state n,
  ``-1-n`` to apply rule n;
- ``end``: the state that ends the reading.

Lark's own form is kept out on purpose: it changes with its versions, and is five times as long.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any, Final

from lark import Lark
from lark.grammar import NonTerminal, Rule, RuleOptions, Symbol, Terminal
from lark.lexer import Pattern, PatternRE, PatternStr, TerminalDef
from lark.parsers.lalr_analysis import IntParseTable, Reduce, Shift
from lark.parsers.lalr_parser import LALR_Parser, _Parser

from valutazione.syntax.lexer import StateLexer

START: Final = "start"
OPTIONS: Final[dict[str, Any]] = {
    "parser": "lalr",
    "lexer": "contextual",
    "propagate_positions": True,
    "maybe_placeholders": False,
}
_UNLIMITED: Final = 2**32 - 1
"""The width of a pattern without end. Python's versions differ in it, and the order of terminals hangs on it."""

_PATTERNS: Final[dict[str, type[Pattern]]] = {"re": PatternRE, "str": PatternStr}


def digest(grammar: str) -> str:
    """Return what tells the tables of one grammar from those of another.

    >>> digest("start: ")[:8]
    'e08da18f'
    """
    return hashlib.sha256(grammar.encode()).hexdigest()


def dump(lark: Lark, grammar: str) -> str:
    """Return the tables of *lark*, made from the text *grammar*: the same text for the same grammar, always."""
    table = lark.parser.parser._parse_table
    rules = sorted(
        lark.rules, key=lambda rule: (rule.origin.name, rule.order, [s.name for s in rule.expansion])
    )
    rule_numbers = {rule: number for number, rule in enumerate(rules)}
    numbers = {table.start_states[START]: 0}
    for state in (waiting := list(numbers)):
        for _, (action, target) in sorted(table.states[state].items()):
            if action is Shift and target not in numbers:
                numbers[target] = len(numbers)
                waiting.append(target)
    symbols = sorted({symbol for actions in table.states.values() for symbol in actions})
    sets: dict[tuple[int, ...], int] = {}
    states = []
    for state in waiting:
        actions = sorted(table.states[state].items())
        met = tuple(symbols.index(symbol) for symbol, _ in actions)
        does = (numbers[to] if action is Shift else -1 - rule_numbers[to] for _, (action, to) in actions)
        states.append([sets.setdefault(met, len(sets)), *does])
    parts: dict[str, Any] = {
        "grammar": digest(grammar),
        "ignore": sorted(lark.ignore_tokens),
        "end": numbers[table.end_states[START]],
        "symbols": symbols,
        "terminals": [_terminal_row(t) for t in sorted(lark.terminals, key=lambda t: t.name)],
        "rules": [_rule_row(rule) for rule in rules],
        "sets": [list(met) for met in sets],
        "states": states,
    }
    return "{" + ",\n".join(f"{_json(name)}:{_lines(part)}" for name, part in parts.items()) + "}\n"


def lark_of(data: bytes, grammar: str, **options: Any) -> Lark | None:
    """Return the parser that *data* are the tables of; None if they are not those of the text *grammar*."""
    load: Any = Lark._load_from_dict
    table: Any = IntParseTable
    parts = json.loads(data)
    if parts["grammar"] != digest(grammar):
        return None
    rules = [_rule(row) for row in parts["rules"]]
    terminals = [_terminal(row) for row in parts["terminals"]]
    memo = dict(enumerate([*rules, *terminals]))
    references = [{"@": number} for number in memo]
    of_rules, of_terminals = references[: len(rules)], references[len(rules) :]
    conf = {"terminals": of_terminals, "ignore": parts["ignore"], "g_regex_flags": 0, "use_bytes": False}
    reading = {
        "parser": table(_states(parts, rules), {START: 0}, {START: parts["end"]}),
        "lexer_conf": {**conf, "lexer_type": OPTIONS["lexer"]},
        "parser_conf": {"rules": of_rules, "start": [START], "parser_type": OPTIONS["parser"]},
    }
    plugins = {"LALR_Parser": _Ready, "ContextualLexer": StateLexer}
    written = {"parser": reading, "rules": of_rules, "options": {**OPTIONS, "start": [START]}}
    made: Lark = load(written, memo, _plugins=plugins, **options)
    return made


class _Ready:
    """What takes the place of Lark's reading of the states, which here are ready."""

    @staticmethod
    def deserialize(table: Any, memo: object, callbacks: Any, debug: bool = False) -> Any:
        """Return Lark's parser over *table*."""
        parser: Any = LALR_Parser.__new__(LALR_Parser)
        parser._parse_table = table
        parser.parser = _Parser(table, callbacks, debug)
        return parser


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _lines(part: object) -> str:
    if not isinstance(part, list):
        return _json(part)
    return "[\n" + ",\n".join(map(_json, part)) + "]"


def _states(parts: dict[str, Any], rules: list[Rule]) -> dict[int, dict[str, tuple[object, object]]]:
    symbols = parts["symbols"]
    sets = [[symbols[index] for index in met] for met in parts["sets"]]
    go = [(Shift, state) for state in range(len(parts["states"]))]
    apply = [(Reduce, rule) for rule in rules]
    return {
        state: dict(zip(sets[met], [go[n] if n >= 0 else apply[-1 - n] for n in does], strict=True))
        for state, (met, *does) in enumerate(parts["states"])
    }


def _terminal_row(terminal: TerminalDef) -> list[Any]:
    pattern = terminal.pattern
    widths = [min(width, _UNLIMITED) for width in (pattern.min_width, pattern.max_width)]
    return [terminal.name, pattern.type, pattern.value, sorted(pattern.flags), terminal.priority, *widths]


def _terminal(row: list[Any]) -> TerminalDef:
    name, kind, value, flags, priority, *widths = row
    pattern = _PATTERNS[kind](value, flags)
    if isinstance(pattern, PatternRE):
        pattern._width = widths
    return TerminalDef(name, pattern, priority)


def _rule_row(rule: Rule) -> list[Any]:
    options = rule.options
    of_rule = [options.keep_all_tokens, options.expand1, options.priority, options.template_source]
    return [
        str(rule.origin.name),
        [_symbol_text(symbol) for symbol in rule.expansion],
        rule.order,
        rule.alias,
        *of_rule,
        list(options.empty_indices),
    ]


def _rule(row: list[Any]) -> Rule:
    origin, expansion, order, alias, keep, expand, priority, template, empty = row
    options = RuleOptions(keep, expand, priority, template, tuple(empty))
    return Rule(NonTerminal(origin), [_symbol(text) for text in expansion], order, alias, options)


def _symbol_text(symbol: Symbol) -> str:
    if isinstance(symbol, Terminal):
        return ("-" if symbol.filter_out else "+") + str(symbol.name)
    return str(symbol.name)


def _symbol(text: str) -> Symbol:
    return Terminal(text[1:], text[0] == "-") if text[0] in "+-" else NonTerminal(text)
