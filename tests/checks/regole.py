"""Random rules over small finite domains, and all the data there can be for them."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from itertools import product
from random import Random

from attrs import frozen

Row = dict[str, object]

WORDS = ("alfa", "beta", "gamma")
MISSING = object()

INPUTS: dict[str, tuple[str, tuple[object, ...]]] = {
    "i": ("numero interi da 0 a 4", tuple(map(Fraction, range(5)))),
    "b": ("numero da -1 a 2 a passi di 0,5", tuple(Fraction(n, 2) for n in range(-2, 5))),
    "c": ("numero interi da 1 a 3", tuple(map(Fraction, range(1, 4)))),
    "w": ("alfa | beta | gamma", WORDS),
    "t": ("sì/no", (True, False)),
    "f": ("numero interi da 0 a 2 facoltativo", (*map(Fraction, range(3)), MISSING)),
}

OPTIONAL = "(se f manca allora 1 altrimenti f)"
COMPARISONS = ("<", "<=", ">", ">=", "=", "!=")
BINARY = (
    "({} + {})",
    "({} - {})",
    "({} * {})",
    "(il minore tra {} e {})",
    "(il maggiore tra {} e {})",
)
UNARY = (
    "({} / c)",
    "(2 / (b + {}))",
    "({} arrotondato all'intero, metà in su)",
    "({} arrotondato a multipli di 0,5, per difetto)",
    "(lineare su {} da 0 per 0 a 3 per 2 a 1 per 4)",
)
BANDS = ("da {0} a {1}", "da {0} a meno di {1}", "oltre {0} fino a {1}", "da {0}", "meno di {1}", "{0}")
PREVAILS = ("la prima", "la più alta", "la più bassa")


@frozen
class Regole:
    """The rules of one scheda, as its lines, and the names of what is derived and of the inputs."""

    lines: tuple[str, ...]
    derived: tuple[str, ...]
    used: tuple[str, ...]

    @property
    def text(self) -> str:
        """The scheda as it is written."""
        dati = [f"    dato {nome}: {INPUTS[nome][0]}" for nome in self.used]
        return "\n".join(["scheda x", "    chiave n", *dati, *self.lines]) + "\n"

    def rows(self) -> Iterator[Row]:
        """Yield all the data there can be."""
        for index, values in enumerate(product(*(INPUTS[nome][1] for nome in self.used))):
            given = {
                nome: value for nome, value in zip(self.used, values, strict=True) if value is not MISSING
            }
            yield {"n": str(index), **given}


@frozen
class _Writer:
    """Writes rules by drawing from ``random``."""

    random: Random

    def number(self, derived: tuple[str, ...], depth: int = 3) -> str:
        """Return a formula that gives a number, from inputs and the values already *derived*."""
        kind = self.random.randrange(10) if depth else 0
        if kind < 4:
            return self.random.choice(("i", "b", "c", OPTIONAL, *derived, *derived, "1", "2", "0,5"))
        if kind < 7:
            return self.random.choice(BINARY).format(
                self.number(derived, depth - 1), self.number(derived, depth - 1)
            )
        if kind < 9:
            return self.random.choice(UNARY).format(self.number(derived, depth - 1))
        first, second = self.number(derived, depth - 1), self.number(derived, depth - 1)
        return f"(se {self.condition(derived, depth - 1)} allora {first} altrimenti {second})"

    def condition(self, derived: tuple[str, ...], depth: int = 2) -> str:
        """Return a condition."""
        kind = self.random.randrange(8)
        if kind < 3:
            left, right = self.number(derived, max(depth - 1, 0)), self.number(derived, max(depth - 2, 0))
            return f"({left} {self.random.choice(COMPARISONS)} {right})"
        if kind < 6 or not depth:
            return self.random.choice(
                ("t", "(w = alfa)", "(w è uno tra alfa, beta)", "(f manca)", "(f è presente)", "(i >= 1)")
            )
        word = self.random.choice(("e", "o"))
        return f"({self.condition(derived, depth - 1)} {word} (non {self.condition(derived, depth - 1)}))"

    def bands(self) -> Iterator[str]:
        """Yield rows over a number: with holes, overlaps and rows out of reach, as it comes."""
        for index in range(self.random.randint(1, 4)):
            low = self.random.randint(-4, 6)
            high = low + self.random.randint(1, 4)
            yield f"        {self.random.choice(BANDS).format(low, high)}: {index}"
        if self.random.randrange(2):
            yield "        negli altri casi: 9"
        if not self.random.randrange(3):
            yield f"        nelle sovrapposizioni prevale {self.random.choice(PREVAILS)}"

    def rules(self) -> Regole:
        """Return formulas, bands, cases, perhaps a constraint and an exclusion."""
        lines: list[str] = []
        derived: tuple[str, ...] = ()
        for nome in ("u", "v")[: self.random.randint(1, 2)]:
            lines.append(f"    calcola {nome}: numero = {self.number(derived)}")
            derived += (nome,)
        lines += [f"    fasce h: numero su {self.number(derived, 1)}", *self.bands()]
        derived += ("h",)
        if self.random.randrange(2):
            lines.append("    calcola k: numero")
            cases = range(self.random.randint(1, 3))
            lines += [f"        quando {self.condition(derived)}: {index}" for index in cases]
            derived += ("k",)
        if not self.random.randrange(3):
            lines.append(f'    vincolo {self.condition(())} perché "r"')
        if not self.random.randrange(3):
            lines.append(f'    non valutabile se {self.condition(())} perché "r"')
        parts = set(" ".join(lines).replace("(", " ").replace(")", " ").replace(":", " ").split())
        return Regole(tuple(lines), derived, tuple(nome for nome in INPUTS if nome in parts) or ("i",))


def regole(seed: int) -> Regole:
    """Return the rules of one seed: the same on every machine."""
    return _Writer(Random(seed)).rules()


def condizione(seed: int) -> str:
    """Return the condition of one seed, over inputs only."""
    return _Writer(Random(seed)).condition(())


def formula(seed: int) -> str:
    """Return the formula of one seed, over inputs only."""
    return _Writer(Random(seed)).number((), 2)
