"""What a command imports: only what it needs, since importing is most of what a short command does."""

from __future__ import annotations

import subprocess
import sys

import pytest

import valutazione.exchange
import valutazione.reports


def loaded(*modules: str) -> set[str]:
    """The packages that are there after importing *modules* in a process of its own."""
    show = f"import sys, {', '.join(modules)}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", show], capture_output=True, text=True, check=True)
    return {".".join(name.split(".")[:2]) for name in done.stdout.split()}


def test_the_commands_are_imported_when_asked_for() -> None:
    """The help, a misspelt command: neither Lark nor attrs."""
    assert set() == {"lark", "attr", "rich"} & loaded("valutazione.cli.run")


@pytest.mark.parametrize("command", ["controlla", "elenca", "identita"])
def test_who_evaluates_nothing_imports_no_evaluator(command: str) -> None:
    """What reads data, evaluates and reports outcomes stays out."""
    rooms = {
        "valutazione.evaluation",
        "valutazione.outcome",
        "valutazione.records",
        "valutazione.trials",
        "rich",
    }
    assert set() == rooms & loaded("valutazione.cli.run", f"valutazione.cli.{command}")


@pytest.mark.parametrize("room", [valutazione.exchange, valutazione.reports], ids=lambda room: room.__name__)
def test_every_name_of_a_lazy_room_is_there(room: object) -> None:
    """What ``__all__`` promises can be had, and is no module that happens to have the name."""
    names: list[str] = room.__all__  # type: ignore[attr-defined]  # a module
    assert [] == [name for name in names if type(getattr(room, name)).__name__ == "module"]
    with pytest.raises(AttributeError, match="has no attribute 'niente'"):
        getattr(room, "niente")  # noqa: B009 - the static spelling is an error to mypy, rightly
