"""Exact numbers: every door a number comes in by, and all that is done with it afterwards.

Integers and fractions only. A binary float is refused at each door, with the exact
value to write instead. This room imports nothing of ours.

* ``numbers``: from Python values and Italian texts to ``Fraction``, and back to text;
* ``rounding``: to a multiple of a step, in a declared mode;
* ``dates``: Italian and ISO dates as day ordinals;
* ``periods``: the months and the years of a period, counted as a scheme says;
* ``ranges``: the set of values still possible, each end attained or not;
* ``uncertain``: sums of known values and named unknowns, with their exact range.
"""

from .dates import (
    DateError,
    add_months,
    format_date,
    format_iso,
    inclusive_days,
    parse_date,
    parse_iso,
)
from .numbers import (
    AmbiguousNumber,
    MalformedNumber,
    NumberError,
    exact,
    from_italian,
    to_italian,
    to_text,
)
from .periods import Counting
from .ranges import Comparison, Range
from .rounding import Mode, is_multiple, round_root, round_to
from .uncertain import Symbol, Term, Uncertain

__all__ = [
    "AmbiguousNumber",
    "Comparison",
    "Counting",
    "DateError",
    "MalformedNumber",
    "Mode",
    "NumberError",
    "Range",
    "Symbol",
    "Term",
    "Uncertain",
    "add_months",
    "exact",
    "format_date",
    "format_iso",
    "from_italian",
    "inclusive_days",
    "is_multiple",
    "parse_date",
    "parse_iso",
    "round_root",
    "round_to",
    "to_italian",
    "to_text",
]
