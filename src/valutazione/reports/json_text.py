"""Plain data as JSON text."""

from __future__ import annotations

import json

__all__ = ["Plain", "dumps"]

Plain = dict[str, object]


def dumps(plain: Plain) -> str:
    r"""Return plain data as JSON text, with its last line end; the same data give the same text.

    >>> dumps({"valore": "37/2"})
    '{\n  "valore": "37/2"\n}\n'
    """
    return json.dumps(plain, ensure_ascii=False, indent=2, allow_nan=False) + "\n"
