"""Whatever is altered is found, and told where; what was not checked is never said to be right."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.audit.ricevute.support import (
    SECRET,
    at,
    codes,
    containers,
    leaves,
    load_verifier,
    other_text,
    plain,
    read,
    receipt,
    resealed,
    rows,
    verify,
    with_text,
)
from valutazione.audit.ricevute import open_receipt
from valutazione.audit.ricevute.canonical import canonical
from valutazione.diagnostics import Diagnostic
from valutazione.outcome import Wanted
from valutazione.source import Entry

RECEIPT = receipt()
DOCUMENT = plain(RECEIPT.data)
LEAVES = list(leaves(DOCUMENT))
PARTS = list(containers(DOCUMENT))


def name(path: tuple[str | int, ...]) -> str:
    return "/".join(map(str, path)) or "tutto"


every_leaf = pytest.mark.parametrize("path", LEAVES, ids=name)
every_part = pytest.mark.parametrize("path", PARTS, ids=name)


@pytest.fixture
def alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Callable[..., int]:
    """Return what asks the standalone verifier of a receipt: 0 is valid, 1 is not."""

    def asked(data: bytes, *more: str) -> int:
        path = tmp_path / "ricevuta.json"
        path.write_bytes(data)
        status: int = load_verifier().main([str(path), *more])
        assert capsys.readouterr().out.count("\n") == 1 or status == 1
        return status

    return asked


def test_untouched(alone: Callable[..., int]) -> None:
    """The receipt itself is valid: with the data, without, and for the standalone verifier."""
    assert [] == codes(verify(RECEIPT.data))
    assert [] == codes(verify(RECEIPT.data, data=None, secret=None))
    assert 0 == alone(RECEIPT.data)
    assert len(LEAVES) > 60


class TestAlterations:
    """«Any single-field alteration refused.»"""

    @every_leaf
    def test_another_text(self, path: tuple[str | int, ...], alone: Callable[..., int]) -> None:
        """A text that looks right, in any place: refused with the receipt alone."""
        altered = canonical(with_text(DOCUMENT, path, other_text(at(DOCUMENT, path))))
        assert read(altered).diagnostiche
        assert not verify(altered, data=None, secret=None).valida
        assert 1 == alone(altered)

    @every_leaf
    def test_another_text_and_its_fingerprint(self, path: tuple[str | int, ...], tmp_path: Path) -> None:
        """Whoever computes the fingerprint again has no secret: the seal does not fit, even without the data."""
        altered = resealed(with_text(DOCUMENT, path, other_text(at(DOCUMENT, path))))
        if path == ("impronta",):
            assert altered == RECEIPT.data
            return
        assert not verify(altered, data=None).valida
        assert not verify(altered, secret=None, data=None, impronta=RECEIPT.impronta).valida
        (tmp_path / "r").write_bytes(altered)
        (tmp_path / "s").write_text(f"{SECRET.hex()}\n")
        assert 1 == load_verifier().main([str(tmp_path / "r"), "--segreto", str(tmp_path / "s")])

    @every_leaf
    def test_another_text_sealed_by_who_has_the_secret(self, path: tuple[str | int, ...]) -> None:
        """Whoever wrote the receipt can seal anything: the data, computed again, tell."""
        altered = resealed(with_text(DOCUMENT, path, other_text(at(DOCUMENT, path))), SECRET)
        if path in (("impronta",), ("sigillo",)):
            assert altered == RECEIPT.data
        elif path in (("libreria",), ("sistema", "sorgenti", 0, "nome")):
            # Claims that nobody can compute: only the published fingerprint tells.
            assert verify(altered).valida
            assert not verify(altered, impronta=RECEIPT.impronta).valida
        else:
            assert not verify(altered).valida

    @every_part
    def test_one_field_more(self, path: tuple[str | int, ...], alone: Callable[..., int]) -> None:
        """A field, or an element, that nobody asked for."""
        altered = copy.deepcopy(DOCUMENT)
        part = at(altered, path)
        if isinstance(part, dict):
            part["zz"] = "f" * 64
        else:
            part.append("f" * 64)
        assert not verify(canonical(altered), data=None, secret=None).valida
        assert not verify(resealed(altered, SECRET)).valida
        assert 1 == alone(canonical(altered))

    @pytest.mark.parametrize("path", [path for path in (*LEAVES, *PARTS) if path], ids=name)
    def test_one_field_less(self, path: tuple[str | int, ...], alone: Callable[..., int]) -> None:
        """A field, or an element, that is not there any more."""
        altered = copy.deepcopy(DOCUMENT)
        del at(altered, path[:-1])[path[-1]]
        assert not verify(canonical(altered), data=None, secret=None).valida
        assert not verify(canonical(altered)).valida
        if "impronta" not in path and "sigillo" not in path:
            assert not verify(resealed(altered, SECRET)).valida
        assert 1 == alone(canonical(altered))

    @every_part
    def test_another_order(self, path: tuple[str | int, ...], alone: Callable[..., int]) -> None:
        """The same parts in another order, of an object or of a list."""
        altered = copy.deepcopy(DOCUMENT)
        part = at(altered, path)
        if len(part) < 2:
            return
        if isinstance(part, dict):
            reversed_part = dict(reversed(part.items()))
            part.clear()
            part.update(reversed_part)
            written = json.dumps(altered, ensure_ascii=False, separators=(",", ":")).encode()
        else:
            part.reverse()
            written = resealed(altered, SECRET)
        assert not verify(written, data=None, secret=None).valida
        assert 1 == alone(written)

    @pytest.mark.parametrize(
        "write",
        [
            lambda data: data + b"\n",
            lambda data: b" " + data,
            lambda data: b"\xef\xbb\xbf" + data,
            lambda data: data.replace(b'":{', b'": {', 1),
            lambda data: data.replace(b"prova", b"prov\\u0061", 1),
            lambda data: data.replace(b"\\n", b"\\u000a", 1),
            lambda data: json.dumps(json.loads(data), indent=1, ensure_ascii=False).encode(),
            lambda data: json.dumps(json.loads(data), separators=(",", ":")).encode(),
            lambda data: data[:-1],
            lambda data: data.replace(b'"prova"', b'"prova","nome":"prova"', 1),
        ],
    )
    def test_the_same_in_other_bytes(
        self, write: Callable[[bytes], bytes], alone: Callable[..., int]
    ) -> None:
        """Spaces, line ends, other escapes, a mark, half of it, a name given twice."""
        written = write(RECEIPT.data)
        assert written != RECEIPT.data
        assert not verify(written).valida
        assert 1 == alone(written)

    def test_where_it_is(self) -> None:
        """What is not canonical is told by its byte, what is malformed by its place, all in one run."""
        altered = copy.deepcopy(DOCUMENT)
        altered["opzioni"]["parziale"] = "forse"
        del altered["sistema"]["titolo"]
        altered["dati"]["impegni"].reverse()
        written = canonical(altered) + b"\n"
        found = [(problem.code.number, problem.message()) for problem in verify(written).diagnostiche]
        assert (
            "VAL761",
            f"la ricevuta non è in forma canonica: differisce dal byte {len(written)}",
        ) == found[0]
        assert "la ricevuta, `/opzioni/parziale`: non è scritto come deve: `forse`" in dict(
            found
        ).values() or any("`/opzioni/parziale`" in message for _, message in found)
        assert any("`/sistema/titolo`: manca" in message for _, message in found)
        assert any("`/dati/impegni/1`: è ripetuto, o non è al suo posto" in message for _, message in found)


def told(found: tuple[Diagnostic, ...]) -> list[tuple[str, str]]:
    """Return codes and places of records."""
    return [
        (one.code.number, f"{one.place.scheda}/{one.place.key}" if isinstance(one.place, Entry) else "")
        for one in found
    ]


class TestOtherData:
    """«… or what differs and where.»"""

    def test_one_cell(self) -> None:
        """The record, the column, and whose results move with it: each once."""
        data = rows()
        data["obiettivo"][0]["ottenuto"] = 59
        verified = verify(RECEIPT.data, data=data)
        assert [
            ("VAL771", "obiettivo/m-17 / 1"),
            ("VAL777", "ufficio/tributi"),
            ("VAL771", "persona/m-17"),
        ] == told(verified.diagnostiche)
        first, *_, last = verified.diagnostiche
        assert first.message().endswith("(la differenza è in `ottenuto`)")
        assert last.message().endswith("(la differenza è in `punteggio`)")

    @pytest.mark.parametrize(
        ("scheda", "number", "name"),
        [
            (scheda, number, name)
            for scheda, given in rows().items()
            for number, row in enumerate(given)
            for name in row
        ],
    )
    @pytest.mark.parametrize("other", [None, "x", 77, True])
    def test_any_cell(self, scheda: str, number: int, name: str, other: object) -> None:
        """Any cell with anything else in it, or nothing: refused, and a record of that scheda is named."""
        data = rows()
        if data[scheda][number][name] == other:
            return
        data[scheda][number][name] = other
        verified = verify(RECEIPT.data, data=data)
        assert not verified.valida
        assert any(
            one.place.scheda == scheda for one in verified.diagnostiche if isinstance(one.place, Entry)
        )

    def test_one_row_less_and_one_more(self) -> None:
        """A row that was there is missing, and nobody can say whose; one that was not there is told."""
        data = rows()
        del data["obiettivo"][1]
        assert ("VAL772", "") in told(verify(RECEIPT.data, data=data).diagnostiche)
        data = rows()
        data["obiettivo"].append({"matricola": "m-40", "n": "2", "peso": 1, "ottenuto": 1})
        assert ("VAL771", "obiettivo/m-40 / 2") in told(verify(RECEIPT.data, data=data).diagnostiche)

    def test_no_data_at_all(self) -> None:
        """Nothing is like the receipt, and nothing breaks."""
        found = verify(RECEIPT.data, data={}).diagnostiche
        assert {"VAL772", "VAL777"} == {one.code.number for one in found}
        assert (
            "dati: questi dati non danno 9 delle voci della ricevuta (schede: `obiettivo`, `persona`, `ufficio`)"
            in [one.message() for one in found]
        )

    def test_an_input_that_changes_no_result(self) -> None:
        """A datum that no rule reads is still a datum."""
        data = rows()
        data["persona"][2]["part_time"] = True
        assert [("VAL771", "persona/m-40")] == told(verify(RECEIPT.data, data=data).diagnostiche)

    def test_with_an_opening_the_value_is_told(self) -> None:
        """What was written and what comes out, field by field."""
        opened, _ = open_receipt(read(RECEIPT.data), ["obiettivo/m-40/1"], data=rows(), secret=SECRET)
        assert opened is not None
        data = rows()
        data["obiettivo"][3]["ottenuto"] = 81
        found = verify(RECEIPT.data, data=data, aperture=[("a", opened)]).diagnostiche
        said = {f"{one.place}: {one.message()}" for one in found if one.code.number == "VAL777"}
        place = Entry("obiettivo", "m-40 / 1", "ottenuto")
        assert f"{place}: dati: è scritto 80, ricalcolato 81" in said

    def test_without_the_secret(self) -> None:
        """What can be read is compared; what was committed to is not, and that is said."""
        verified = verify(RECEIPT.data, secret=None)
        assert (True, True, False) == (verified.valida, verified.ricalcolata, verified.impegni)
        data = rows()
        data["obiettivo"][3]["ottenuto"] = 81
        assert ["VAL777"] == codes(verify(RECEIPT.data, data=data, secret=None))
        data["obiettivo"].append({"matricola": "m-40", "n": "2", "peso": 1, "ottenuto": 1})
        assert ["VAL771", "VAL777"] == codes(verify(RECEIPT.data, data=data, secret=None))
        assert ["VAL772", "VAL777"] == codes(verify(RECEIPT.data, data={}, secret=None))

    def test_another_secret(self) -> None:
        """A wrong secret is one mistake, not a difference in every record."""
        for secret in (bytes(32), b"", b"x" * 31):
            verified = verify(RECEIPT.data, secret=secret)
            assert ["VAL770"] == codes(verified)
            assert not verified.impegni

    def test_many_differences(self) -> None:
        """So many differences are not told one by one, and it is said."""
        data = {"obiettivo": [{"matricola": str(n), "n": "1", "peso": 1, "ottenuto": 1} for n in range(300)]}
        other = copy.deepcopy(data)
        for row in other["obiettivo"]:
            row["ottenuto"] = 0
        found = verify(receipt(data=data).data, data=other).diagnostiche
        assert 2 * 100 == sum(one.code.number == "VAL771" for one in found)
        assert "VAL905" in {one.code.number for one in found}


class TestVersions:
    """An old receipt is not wrong because a new version explains, or warns, otherwise."""

    def altered(self, **parts: Any) -> bytes:
        document = copy.deepcopy(DOCUMENT)
        for part, value in parts.items():
            document[part] = value
        return resealed(document, SECRET)

    def test_other_steps(self) -> None:
        """With the same version, an error; with another, a warning."""
        derivations = copy.deepcopy(DOCUMENT["derivazioni"])
        derivations["persona"]["punteggio"] = "0" * 64
        same = verify(self.altered(derivazioni=derivations))
        assert ["VAL774"] == codes(same)
        old = verify(self.altered(derivazioni=derivations, libreria="0.0.9"))
        assert (["VAL776"], True) == (codes(old), old.valida)

    def test_other_warnings(self) -> None:
        """A note more with another version; an error that is there no more is never a matter of versions."""
        note = [{"codice": "VAL502", "gravita": "nota", "numero": "1"}]
        assert ["VAL775"] == codes(verify(self.altered(rilievi=note)))
        assert ["VAL776"] == codes(verify(self.altered(rilievi=note, libreria="0.0.9")))
        error = [{"codice": "VAL501", "gravita": "errore", "numero": "1"}]
        assert ["VAL775"] == codes(verify(self.altered(rilievi=error, libreria="0.0.9")))

    def test_other_results(self) -> None:
        """Results are the same for ever, whatever the version."""
        results = copy.deepcopy(DOCUMENT["risultati"])
        results["colonne"]["persona"]["punteggio"] = "0" * 64
        old = verify(self.altered(risultati=results, libreria="0.0.9"))
        assert (["VAL773"], False) == (codes(old), old.valida)

    def test_another_form(self) -> None:
        """A form that this version does not know is told by its name."""
        (found,) = verify(self.altered(formato="valutazione-ricevuta-2")).diagnostiche
        assert "VAL763" == found.code.number


class TestScheme:
    """The rules are in the receipt: their text, and which rules they are."""

    def with_text(self, text: str) -> Any:
        document = copy.deepcopy(DOCUMENT)
        source = document["sistema"]["sorgenti"][0]
        source["testo"] = text
        source["sha256"] = load_verifier().hashlib.sha256(text.encode()).hexdigest()
        return document

    def test_other_rules(self) -> None:
        """Other rules with their own hash: the identity is no longer the same."""
        text = DOCUMENT["sistema"]["sorgenti"][0]["testo"].replace("media di", "massimo di")
        found = verify(resealed(self.with_text(text), SECRET), data=None).diagnostiche
        assert ["VAL767"] == [one.code.number for one in found]
        assert "`/sistema/identita`" in found[0].message()

    def test_no_rules(self) -> None:
        """A text that means nothing: all that is wrong with it is told."""
        verified = verify(
            resealed(self.with_text("lingua 1\nsistema prova\nscheda x\n    calcola b = c\n"), SECRET)
        )
        assert {"VAL101", "VAL766"} <= set(codes(verified))
        assert not verified.ricalcolata

    def test_a_file_that_is_not_there(self) -> None:
        """What a scheme uses must be in the receipt: nothing is looked for elsewhere."""
        verified = verify(resealed(self.with_text('lingua 1\nusa "altro.val"\nsistema prova\n'), SECRET))
        assert "VAL766" in codes(verified)
        assert any("non è tra i testi della ricevuta" in one.message() for one in verified.diagnostiche)

    def test_texts_of_one_name(self) -> None:
        """Two texts of one name: nobody could say which was read."""
        document = copy.deepcopy(DOCUMENT)
        document["sistema"]["sorgenti"] *= 2
        assert "VAL762" in codes(verify(resealed(document, SECRET)))


def test_nobody_is_named_by_what_is_missing() -> None:
    """The outcome knows whose data are missing; the receipt's results do not say."""
    (wanted,) = RECEIPT.esito["ufficio"]["tributi"]["media"].wanted
    assert Wanted("obiettivo", ("m-23", "1"), "ottenuto") == wanted
    assert b"m-23" not in RECEIPT.data
