"""JSON is taken as it is written, or refused with the reason."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valutazione.exchange.strict_json import MAX_DEPTH, read_json


class TestReadJson:
    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ('{"a": "1/2", "b": [true, null, 3]}', {"a": "1/2", "b": [True, None, 3]}),
            ('\ufeff"[[[{"', "[[[{"),
            (r'"\"[\\"', '"[\\'),
            ("[" * MAX_DEPTH + "]" * MAX_DEPTH, None),
        ],
    )
    def test_taken(self, text: str, expected: object) -> None:
        """A text, a whole number, a list, an object; brackets inside texts are no levels."""
        found, problems = read_json("attesi.json", text.encode())
        assert () == problems
        assert expected is None or expected == found

    @pytest.mark.parametrize(
        ("data", "row", "reason"),
        [
            (b"", 1, "non è JSON"),
            (b'{"a": "1"\n"b"}', 2, "non è JSON"),
            (b'{"a": 1, "a": 2}', None, "il nome `a` compare due volte"),
            (b"[18.5]", None, "il numero 18.5 non è intero: scrivilo tra virgolette"),
            (b"[1e999999999]", None, "non è intero"),
            (b"[NaN]", None, "NaN non è un numero"),
            (b"[-Infinity]", None, "-Infinity non è un numero"),
            (b"9" * 5000, None, "troppo lungo"),
            (b'{"a":' * 100_000, None, "livelli"),
            (b"[" * 100_000, None, "livelli"),
            (b'"' + rb"\"" * 100_000, 1, "non è JSON"),
            (b'\n"\xff"', 2, "UTF-8"),
            (b'"\x00"', 1, "non è JSON"),
        ],
    )
    def test_refused(self, data: bytes, row: int | None, reason: str) -> None:
        """What has a doubt, or no bound, is refused; the row is told where the parser knows it."""
        found, (problem,) = read_json("attesi.json", data)
        assert found is None
        assert "VAL609" == problem.code.number
        assert reason in problem.message()
        assert row == getattr(problem.place, "row", None)

    @given(st.binary())
    def test_any_bytes(self, data: bytes) -> None:
        """Any bytes are a value or one diagnostic."""
        assert 1 >= len(read_json("attesi.json", data)[1])

    @given(st.text(alphabet='"\\[]{},:1a', max_size=60))
    def test_any_shape(self, text: str) -> None:
        """So is any text made of the signs of JSON."""
        assert 1 >= len(read_json("attesi.json", text.encode())[1])
