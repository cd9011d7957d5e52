"""The name somebody may have meant, when one is near enough.

Two names are as far as the single letters to add, drop, change or swap to make one of the other; capitals and
accents do not count. Short words bear one slip, words of five letters and more bear two: past that a
suggestion misleads. Long words and crowds are cut, so that no scheme makes a suggestion expensive.
"""

import unicodedata
from collections.abc import Iterable, Set
from functools import lru_cache
from itertools import islice

__all__ = ["MAX_CANDIDATES", "MAX_LENGTH", "nearest", "same_letters"]

MAX_LENGTH = 40
"""Longer names are neither helped nor suggested."""

MAX_CANDIDATES = 2000
"""Only so many candidates are looked at."""


def nearest(word: str, candidates: Iterable[str]) -> str | None:
    """Return the candidate nearest to *word*, the first in alphabetical order among equals, or none.

    >>> nearest("punteggo", ["punteggio", "peso"])
    'punteggio'
    >>> nearest("premio", ["punteggio", "peso"]) is None
    True
    """
    if len(word) > MAX_LENGTH:
        return None
    folded = _fold(word)
    slips = _allowed(len(folded))
    # INVARIANT: which candidates are looked at never depends on the order a set happens to have.
    ordered = sorted(candidates) if isinstance(candidates, Set) else candidates
    best: tuple[int, str] | None = None
    for candidate in islice(ordered, MAX_CANDIDATES):
        if candidate == word or len(candidate) > MAX_LENGTH:
            continue
        distance = _distance(folded, _fold(candidate), slips)
        if distance is not None and (best is None or (distance, candidate) < best):
            best = (distance, candidate)
    return None if best is None else best[1]


def same_letters(word: str, candidates: Iterable[str]) -> str | None:
    """Return the one candidate that differs from *word* by nothing but capitals and accents; none if several do.

    >>> same_letters("Qualita", ["qualità", "quantità"])
    'qualità'
    """
    folded = _fold(word)
    found = {candidate for candidate in candidates if candidate != word and _fold(candidate) == folded}
    return found.pop() if len(found) == 1 else None


def _allowed(length: int) -> int:
    if length < 2:
        return 0
    return 1 if length < 5 else 2


@lru_cache(MAX_CANDIDATES)
def _fold(word: str) -> str:
    parts = unicodedata.normalize("NFD", word.casefold())
    return "".join(sign for sign in parts if not unicodedata.combining(sign))


def _distance(left: str, right: str, slips: int) -> int | None:
    if abs(len(left) - len(right)) > slips:
        return None
    return next((count for count in range(slips + 1) if _within(left, right, count)), None)


def _within(left: str, right: str, slips: int) -> bool:
    """Say whether *slips* changes are enough; at most 4 ** 2 short scans, as slips are two at most."""
    shared = 0
    for ours, theirs in zip(left, right, strict=False):
        if ours != theirs:
            break
        shared += 1
    left, right = left[shared:], right[shared:]
    if not left or not right:
        return len(left) + len(right) <= slips
    if slips == 0:
        return False
    return (
        _within(left[1:], right[1:], slips - 1)
        or _within(left[1:], right, slips - 1)
        or _within(left, right[1:], slips - 1)
        or (left[:2] == right[1::-1] and len(left) > 1 and _within(left[2:], right[2:], slips - 1))
    )
