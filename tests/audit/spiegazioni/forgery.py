"""What a forger would do to an explanation after changing it."""

from __future__ import annotations

from valutazione.audit.spiegazioni.in_chiaro import digest_of


def signed_again(plain: dict[str, object]) -> dict[str, object]:
    """Return a document with digests that agree with what it says."""
    steps = plain["passi"]
    assert isinstance(steps, list)
    for step in steps:
        step["impronta"] = digest_of({name: value for name, value in step.items() if name != "impronta"})
    plain["impronta"] = digest_of({name: value for name, value in plain.items() if name != "impronta"})
    return plain
