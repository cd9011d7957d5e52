"""``python -m benchmarks [WORD]``: measure the cases whose name has WORD in it; ``--profile WORD``: where time goes."""

from __future__ import annotations

import cProfile
import pstats
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.generators import BODY, PEOPLE, body, items, lines, people
from benchmarks.measure import HEADER, Case, Work, line, measured
from valutazione.analysis import resolve
from valutazione.checks import analyse
from valutazione.evaluation import evaluate
from valutazione.model.normal import identity
from valutazione.model.sistema import Sistema
from valutazione.source import Source
from valutazione.syntax import Grammar, parse

GRAMMAR = Grammar.load()


def _source(text: str) -> Source:
    return Source("sistema.val", text)


def _analysed(text: str) -> Work:
    return partial(analyse, _source(text), None, GRAMMAR)


def _resolved(text: str) -> Work:
    return partial(resolve, _source(text), None, GRAMMAR)


def _parsed(text: str) -> Work:
    return partial(parse, _source(text), GRAMMAR)


def _sistema(text: str) -> Sistema:
    found = resolve(_source(text), None, GRAMMAR)
    assert found.sistema is not None, [problem.message() for problem in found.diagnostics]
    return found.sistema


def _evaluated(count: int) -> Work:
    return partial(evaluate, _sistema(PEOPLE), people(count))


def _paid(count: int) -> Work:
    return partial(evaluate, _sistema(BODY), body(count))


def _process(*arguments: str) -> Work:
    return partial(subprocess.run, [sys.executable, *arguments], check=False, capture_output=True)


def _command(*arguments: str) -> Work:
    return _process("-c", "import sys; from valutazione.cli import main; sys.exit(main())", *arguments)


def _growth(
    name: str, of: Callable[[str], Work], small: int, large: int, limit: float = float("inf")
) -> Case:
    return Case(
        f"{name}, {large} lines over {small}", large / small, of(lines(small)), of(lines(large)), limit
    )


def cases() -> Iterator[Case]:
    """Yield everything that is measured."""
    yield _growth("analysis", _analysed, 150, 300, 1)
    yield _growth("analysis", _analysed, 300, 1200)
    yield _growth("reading", _parsed, 150, 300)
    yield _growth("reading", _parsed, 300, 3000)
    yield _growth("names and kinds (with reading)", _resolved, 150, 300)
    few, many, plain = (_analysed(items(*size)) for size in ((8, 5), (15, 5), (15, 3)))
    yield Case("analysis, 15 items of 5 levels over 8 items", 15 / 8, few, many, 1)
    yield Case("analysis, 15 items of 5 levels over 3 levels", 5 / 3, plain, many, 1)
    yield Case("evaluation, 3000 people over 300", 10, _evaluated(300), _evaluated(3000))
    yield Case("ranking and fund, 3000 people over 300", 10, _paid(300), _paid(3000))
    yield Case("ranking and fund, 30000 people over 3000", 10, _paid(3000), _paid(30000))
    whole = lines(300)
    yield Case("analysis over identity, 300 lines", 1, partial(identity, _sistema(whole)), _analysed(whole))
    yield Case("grammar made over loaded", 1, Grammar.load, Grammar.make)
    empty = _process("-c", "")
    yield Case("`controlla` over an empty process", 1, empty, _command("controlla", "levate-2024"), 1)
    yield Case("`--help` over an empty process", 1, empty, _command("--help"))


def main(arguments: list[str]) -> None:
    """Measure, or profile, the cases that the last argument names."""
    word = arguments[-1] if arguments and not arguments[-1].startswith("-") else ""
    chosen = (case for case in cases() if word in case.name)
    if "--profile" not in arguments:
        print(HEADER)
        for case in chosen:
            print(line(measured(case)), flush=True)
        return
    for case in chosen:
        print(f"\n== {case.name}")
        case.large()  # what is made once is made
        with cProfile.Profile() as profile:
            case.large()
        pstats.Stats(profile).strip_dirs().sort_stats("tottime").print_stats(25)


main(sys.argv[1:])
