"""A receipt is anybody's bytes: read in bounded time and memory, or refused with a code."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.audit.ricevute.support import SECRET, codes, load_verifier, plain, read, receipt, resealed, verify
from valutazione.audit.ricevute import reading
from valutazione.audit.ricevute.canonical import Plain, canonical
from valutazione.audit.ricevute.telling import MAX_TOLD

RECEIPT = receipt()

HOSTILE = [
    (b"", "non è JSON al carattere 1"),
    (b"{", "non è JSON"),
    (b"[]", "non è un oggetto JSON"),
    (b'"ricevuta"', "non è un oggetto JSON"),
    (b"null", "non è un oggetto JSON"),
    (b'{"a":1}', "c'è il numero 1"),
    (b'{"a":1.5}', "c'è il numero 1.5"),
    (b'{"a":1e400}', "c'è il numero 1e400"),
    (b'{"a":NaN}', "c'è il numero NaN"),
    (b'{"a":' + b"9" * 100_000 + b"}", "c'è il numero 999"),
    (b'{"a":"","a":""}', "il nome `a` compare due volte"),
    (b'{"a":"\xff"}', "non è UTF-8 al byte 7"),
    (b'{"a":"\xed\xa0\x80"}', "non è UTF-8"),
    (b'{"a":"\\ud800"}', "c'è un surrogato isolato"),
    (b'{"\\udc00":""}', "c'è un surrogato isolato"),
    (b'{"a":"\x00"}', "non è JSON"),
    (b'{"a":' * 100_000, "oltre 16 livelli"),
    (b"[" * 1_000_000, "oltre 16 livelli"),
    (b'{"a":"' + rb"\"" * 100_000, "non è JSON"),
    (b"PK\x03\x04" + bytes(1000), "non è JSON"),
]


@pytest.mark.parametrize(("data", "reason"), HOSTILE)
class TestHostile:
    def test_refused(self, data: bytes, reason: str) -> None:
        """One code, the reason, and never another exception; with data and secret as well."""
        for verified in (read(data), verify(data)):
            (problem,) = verified.diagnostiche
            assert "VAL760" == problem.code.number
            assert reason in problem.message()

    def test_as_an_opening(self, data: bytes, reason: str) -> None:
        """Openings are read as strictly."""
        verified = verify(RECEIPT.data, aperture=[("a.json", data)])
        assert ["VAL760"] == codes(verified)
        assert "l'apertura non si legge" in verified.diagnostiche[0].message()

    def test_alone(
        self, data: bytes, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        """The standalone verifier refuses the same."""
        (tmp_path / "r.json").write_bytes(data)
        assert 1 == load_verifier().main([str(tmp_path / "r.json")])
        assert "non valida" in capsys.readouterr().out


@pytest.mark.parametrize("value", [None, True, [], {}, "", [[]], [None], {"a": None}])
@pytest.mark.parametrize("field", sorted(plain(RECEIPT.data)))
def test_other_types(field: str, value: object, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Anything in the place of any part is told by its place, by both."""
    document = plain(RECEIPT.data) | {field: value}
    written = canonical(document)
    found = read(written)
    if document == plain(RECEIPT.data):
        return
    assert found.diagnostiche
    assert {"VAL762", "VAL763", "VAL764", "VAL767"} >= set(codes(found))
    (tmp_path / "r.json").write_bytes(written)
    assert 1 == load_verifier().main([str(tmp_path / "r.json")])


def test_too_much(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is larger than any receipt is not parsed at all."""
    monkeypatch.setattr(reading, "MAX_BYTES", 1_000)
    assert "supera i 1000 byte" in read(RECEIPT.data).diagnostiche[0].message()
    monkeypatch.setattr(reading, "MAX_BYTES", 10**6)
    monkeypatch.setattr(reading, "MAX_PARTS", 20)
    assert "ha più di 20 parti" in read(RECEIPT.data).diagnostiche[0].message()


def test_many_problems() -> None:
    """A receipt that is wrong everywhere is told up to a limit."""
    document: dict[str, Plain] = {f"campo{number}": "" for number in range(1_000)}
    found = read(canonical(document)).diagnostiche
    assert MAX_TOLD + 1 == len(found)
    assert "VAL905" == found[-1].code.number


@pytest.mark.parametrize(
    "part", ["accettazioni", "in_chiaro", "colonne", "rilievi", "sorgenti", "derivazioni"]
)
def test_wrong_in_many_places(part: str) -> None:
    """However many differences there are, of the right form: told up to a limit, in bounded time."""
    document, digest, many = plain(RECEIPT.data), "0" * 64, range(2_000)
    match part:
        case "accettazioni":
            document[part] = [{"codici": [], "fonti": [], "motivo": str(n)} for n in many]
        case "in_chiaro":
            (entry, *_) = document["risultati"][part]
            entries = [copy.deepcopy(entry) for _ in many]
            for number, other in enumerate(entries):
                other["contenuto"]["chiave"] = [f"{number:05}"]
            document["risultati"][part] = entries
        case "colonne":
            document["dati"][part] = {"x": {str(n): digest for n in many}}
        case "rilievi":
            document[part] = [{"codice": f"A{n:05}", "gravita": "nota", "numero": "1"} for n in many]
        case "sorgenti":
            first = document["sistema"][part][0]
            others = [{"nome": str(n), "sha256": digest, "testo": ""} for n in many]
            document["sistema"][part] = [first, *others]
        case "derivazioni":
            document[part] = {"x": {str(n): digest for n in many}}
    found = verify(resealed(document, SECRET)).diagnostiche
    assert 100 <= len(found) <= 320


def test_a_text_that_no_scheme_has() -> None:
    """A text of rules longer than any is not read."""
    document = plain(RECEIPT.data)
    document["sistema"]["sorgenti"][0]["testo"] = "#" * (4 * 1024 * 1024 + 1)
    assert "VAL762" in codes(read(canonical(document)))


@given(st.binary(max_size=200))
def test_any_bytes(data: bytes) -> None:
    """Any bytes are told, and raise nothing."""
    assert read(data).diagnostiche


@given(
    st.recursive(
        st.text(max_size=3) | st.none() | st.booleans(),
        lambda p: st.lists(p) | st.dictionaries(st.text(max_size=3), p),
    )
)
def test_any_document(value: object) -> None:
    """Any JSON in the place of the whole, or of a part, is told."""
    for document in (
        value,
        plain(RECEIPT.data) | {"risultati": value},
        plain(RECEIPT.data) | {"sistema": value},
    ):
        assert read(canonical(document)).diagnostiche  # type: ignore[arg-type]
