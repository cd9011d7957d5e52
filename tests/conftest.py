"""What every test shares: the Hypothesis profile, ``--aggiorna``, the ``golden`` fixture."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
GOLDEN = ROOT / "tests" / "golden"

# The same examples on every machine and every run: a red test is red for everybody. Nothing is timed:
# no deadline, and no health check that looks at the clock.
settings.register_profile(
    "valutazione",
    derandomize=True,
    database=None,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("valutazione")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--aggiorna",
        action="store_true",
        help="rewrite the recorded texts (tests/golden, generated parts of docs); then read the diff",
    )


def pytest_configure(config: pytest.Config) -> None:
    """Refuse to test another copy of the library than this checkout's."""
    spec = find_spec("valutazione")
    origin = None if spec is None else spec.origin
    if origin is None or not Path(origin).resolve().is_relative_to(ROOT / "src"):
        raise pytest.UsageError(
            f"valutazione is {origin or 'not installed'}, not this checkout: "
            "run `pip install -e '.[dev]'` (with -e) and then `python -m pytest`"
        )


@pytest.fixture
def aggiorna(request: pytest.FixtureRequest) -> bool:
    """Whether recorded texts are to be rewritten instead of compared."""
    return bool(request.config.getoption("--aggiorna"))


@pytest.fixture
def golden(aggiorna: bool) -> Callable[[str, str], None]:
    """Return ``golden(path, text)``: *text* is what ``tests/golden/<path>`` holds, byte by byte.

    With ``--aggiorna`` the file is written instead. A file that is not there is a failure, not a pass.
    """

    def compare(path: str, text: str) -> None:
        file = GOLDEN / path
        if aggiorna:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
        assert file.is_file(), f"tests/golden/{path} is not recorded: run `python -m pytest --aggiorna`"
        assert file.read_bytes().decode() == text

    return compare
