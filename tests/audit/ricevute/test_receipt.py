"""A receipt: the same bytes for the same arguments, and no personal datum in them."""

from __future__ import annotations

import hashlib
import json
import random
from importlib.resources import files
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from tests.audit.ricevute.support import (
    SCHEME,
    SECRET,
    VERSION,
    codes,
    plain,
    read,
    receipt,
    rows,
    verify,
)
from valutazione.analysis import resolve
from valutazione.audit.ricevute import make_receipt, open_receipt, verify_receipt
from valutazione.audit.ricevute.canonical import canonical
from valutazione.audit.ricevute.seals import commitment
from valutazione.model.sistema import Sistema
from valutazione.source import Source

RECEIPT = receipt()


def schema(name: str) -> Draft202012Validator:
    """Return one of the schemas that ship with the library."""
    return Draft202012Validator(
        json.loads(files("valutazione.audit.ricevute").joinpath(name).read_text("utf-8"))
    )


class TestBytes:
    """«Byte-identical …»"""

    def test_the_same_again(self) -> None:
        """The same arguments, the same bytes, in one canonical form."""
        assert RECEIPT.data == receipt().data
        assert RECEIPT.data == canonical(plain(RECEIPT.data))
        assert RECEIPT.impronta == plain(RECEIPT.data)["impronta"]

    def test_whatever_the_order_of_the_rows(self) -> None:
        """Rows have no order, and neither have the schede they are given for."""
        data = rows()
        for seed in range(5):
            shuffled = {
                name: random.Random(seed).sample(data[name], len(data[name])) for name in reversed(data)
            }
            assert RECEIPT.data == receipt(data=shuffled).data

    def test_however_a_value_is_given(self) -> None:
        """59.5, `119/2` and 59,5 in a file are one value."""
        data = rows()
        data["obiettivo"][0]["ottenuto"] = "119/2"
        assert RECEIPT.data == receipt(data=data).data

    def test_another_secret_another_receipt(self) -> None:
        """Nothing that was committed to is the same under two secrets, and all the rest is."""
        other = plain(receipt(secret=bytes(32)).data)
        mine = plain(RECEIPT.data)
        for part in ("dati", "risultati"):
            assert set() == set(mine[part]["impegni"]) & set(other[part]["impegni"])
        for name in ("accettazioni", "formato", "libreria", "lingua", "opzioni", "rilievi", "sistema"):
            assert mine[name] == other[name]

    @pytest.mark.parametrize(
        ("more", "said"),
        [
            ({"secret": b"corto"}, "il segreto è di 32 byte, non di 5"),
            ({"in_chiaro": ["reparto"]}, "il sistema non ha una scheda 'reparto'"),
        ],
    )
    def test_wrong_arguments(self, more: dict[str, object], said: str) -> None:
        """What the caller got wrong is an error of the caller."""
        with pytest.raises(ValueError, match=said):
            receipt(**more)

    def test_a_scheme_without_a_text(self) -> None:
        """What could not be read again in ten years gets no receipt."""
        with pytest.raises(ValueError, match="non ha un testo"):
            make_receipt(Sistema(nome="x"), {}, secret=SECRET, version=VERSION)

    def test_the_schema(self) -> None:
        """The published schemas say the form."""
        letta = read(RECEIPT.data)
        opened, problems = open_receipt(letta, ["persona", "ufficio"], data=rows(), secret=SECRET)
        assert () == problems
        assert opened is not None
        assert [] == list(schema("ricevuta.schema.json").iter_errors(plain(RECEIPT.data)))
        assert [] == list(schema("apertura.schema.json").iter_errors(plain(opened)))


class TestPrivacy:
    """«So that the receipt reveals no personal datum … opening one entry reveals no other.»"""

    def test_no_key_and_no_value_of_a_person(self) -> None:
        """Neither who is there nor what they got can be read."""
        text = receipt(in_chiaro=[]).data.decode()
        for datum in ("m-17", "m-23", "m-40", "119/2", "2011-03-01", "tributi", "anagrafe"):
            assert datum not in text

    def test_where_a_commitment_stands_says_nothing(self) -> None:
        """They are in their own order: that of the keys would tell who comes before whom."""
        for part in ("dati", "risultati"):
            committed = plain(RECEIPT.data)[part]["impegni"]
            assert sorted(committed) == committed

    def test_guessing_does_not_help(self) -> None:
        """Whoever knows all of a record but one datum, and the receipt, still cannot tell it: the salt is missing."""
        document = plain(RECEIPT.data)
        committed = {*document["dati"]["impegni"], *document["risultati"]["impegni"]}
        shown = {entry["sale"] for entry in document["risultati"]["in_chiaro"]}
        content: dict[str, Any] = {
            "chiave": ["m-40", "1"],
            "scheda": "obiettivo",
            "valori": {
                "matricola": {"dato": {"testo": "m-40"}},
                "n": {"dato": {"testo": "1"}},
                "ottenuto": {"dato": {"numero": "80"}},
                "peso": {"dato": {"numero": "100"}},
            },
        }
        values = {name: given for name, given in content["valori"].items() if name != "ottenuto"}
        guesses = [
            canonical({**content, "valori": {**values, "ottenuto": {"dato": {"numero": str(n)}}}})
            for n in range(101)
        ]
        for guess in guesses:
            plain_hashes = {hashlib.sha256(guess).hexdigest()}
            salted = {commitment("dati", bytes.fromhex(salt), guess) for salt in shown}
            assert set() == committed & (plain_hashes | salted)

    def test_opening_one_reveals_no_other(self) -> None:
        """An opening has the entry that was asked for and its salts: they fit no other entry, known or guessed."""
        letta = read(RECEIPT.data)
        opened, _ = open_receipt(letta, ["persona/m-17"], data=rows(), secret=SECRET)
        everything, _ = open_receipt(letta, ["persona", "obiettivo", "ufficio"], data=rows(), secret=SECRET)
        assert opened is not None
        assert everything is not None
        assert b"m-23" not in opened
        assert b"m-40" not in opened
        mine = plain(opened)["voci"]
        assert [("persona", "dati"), ("persona", "risultati")] == [
            (entry["contenuto"]["scheda"], entry["parte"]) for entry in mine
        ]
        others = [entry for entry in plain(everything)["voci"] if entry not in mine]
        assert len(others) == 16
        salts = {entry["sale"] for entry in mine}
        assert salts.isdisjoint(entry["sale"] for entry in others)
        for entry in others:
            for salt in salts:
                guess = commitment(entry["parte"], bytes.fromhex(salt), canonical(entry["contenuto"]))
                assert guess not in plain(RECEIPT.data)[entry["parte"]]["impegni"]

    def test_whose_data_are_missing_is_not_told(self) -> None:
        """The mean of an office waits for a goal of `m-23`: the office in the clear does not say so."""
        assert b"m-23" not in RECEIPT.data

    def test_one_secret_for_two_years(self) -> None:
        """A salt told in one receipt opens nothing in another made with the same secret, where the data differ."""
        data = rows()
        data["persona"][0]["part_time"] = False
        opened, _ = open_receipt(read(RECEIPT.data), ["persona/m-17"], data=rows(), secret=SECRET)
        later, _ = open_receipt(read(receipt(data=data).data), ["persona/m-17"], data=data, secret=SECRET)
        assert opened is not None
        assert later is not None
        assert plain(opened)["voci"][0]["sale"] != plain(later)["voci"][0]["sale"]


class TestSmallGroups:
    """From a result of a few one finds that of each: whoever puts it in the clear is told."""

    def test_told(self) -> None:
        """Two offices, of two people and of one."""
        (warning,) = RECEIPT.diagnostiche
        assert "`ufficio` è in chiaro e raccoglie meno di 5 `persona`: casi 2" == warning.message()

    def test_not_told(self) -> None:
        """Nothing in the clear, groups of five, or a scheda that collects nobody: there is nothing to say."""
        assert () == receipt(in_chiaro=[]).diagnostiche
        assert () == receipt(in_chiaro=["obiettivo"]).diagnostiche
        people: list[dict[str, object]] = [{"matricola": str(n), "ufficio": "x"} for n in range(5)]
        assert () == receipt(data={"persona": people}).diagnostiche
        assert 1 == len(receipt(data={"persona": people[1:]}).diagnostiche)


class TestOpenings:
    """An opening is of entries that were committed to, and is checked without data or secret."""

    def test_checked_with_the_receipt_alone(self) -> None:
        """Whoever has the receipt and an opening needs nothing else."""
        opened, _ = open_receipt(read(RECEIPT.data), ["obiettivo/m-17/2"], data=rows(), secret=SECRET)
        assert opened is not None
        verified = verify(RECEIPT.data, data=None, secret=None, aperture=[("a.json", opened)])
        assert ([], 1) == (codes(verified), verified.aperture)

    @pytest.mark.parametrize(
        ("who", "expected"),
        [
            (["persona/m-99"], ["`persona/m-99` non indica alcuna voce della ricevuta"]),
            (["personas"], ["`personas` non indica alcuna scheda della ricevuta"]),
            (
                ["x", "y/1"],
                [f"`{one}` non indica alcuna scheda della ricevuta" for one in ("x", "y/1")],
            ),
        ],
    )
    def test_nobody(self, who: list[str], expected: list[str]) -> None:
        """Who is not there is told, all in one run."""
        opened, problems = open_receipt(read(RECEIPT.data), who, data=rows(), secret=SECRET)
        assert opened is None
        assert expected == [problem.message() for problem in problems]

    def test_a_bar_within_a_key(self) -> None:
        """Two records that are asked for in one way: neither is opened in the place of the other."""
        keys = (("a", "b/c"), ("a/b", "c"))
        data = {"obiettivo": [{"matricola": m, "n": n, "peso": 1, "ottenuto": 1} for m, n in keys]}
        made = receipt(data=data)
        opened, (problem,) = open_receipt(read(made.data), ["obiettivo/a/b/c"], data=data, secret=SECRET)
        assert opened is None
        assert "più d'una" in problem.message()

    def test_data_that_were_not_those(self) -> None:
        """What nobody committed to is not opened; what did not change is."""
        data = rows()
        data["obiettivo"][3]["ottenuto"] = 81
        letta = read(RECEIPT.data)
        opened, problems = open_receipt(
            letta, ["obiettivo/m-40/1", "obiettivo/m-17/1"], data=data, secret=SECRET
        )
        assert opened is None
        assert ["VAL771"] == [problem.code.number for problem in problems]
        opened, problems = open_receipt(letta, ["obiettivo/m-17/1"], data=data, secret=SECRET)
        assert () == problems
        assert opened is not None

    def test_another_secret(self) -> None:
        """No other secret opens anything."""
        opened, (problem,) = open_receipt(read(RECEIPT.data), ["persona"], data=rows(), secret=bytes(32))
        assert (None, "VAL770") == (opened, problem.code.number)

    def test_of_another_receipt(self) -> None:
        """An opening belongs to one receipt."""
        other = receipt(secret=bytes(32))
        opened, _ = open_receipt(read(other.data), ["persona/m-17"], data=rows(), secret=bytes(32))
        assert opened is not None
        assert ["VAL768", "VAL769"] == codes(verify(RECEIPT.data, data=None, aperture=[("a.json", opened)]))


class TestParameters:
    """A parameter that the caller fixes is an input as any other: committed to."""

    def test_committed_and_computed_again(self) -> None:
        """Verified with the same value, and not with another."""
        made = receipt(parametri={"soglia": 80})
        assert [] == codes(verify(made.data, parametri={"soglia": "80"}))
        assert "VAL771" in codes(verify(made.data, parametri={"soglia": 81}))
        assert "VAL772" in codes(verify(made.data))


class TestInputsAsGiven:
    """What was given is committed to, admitted or not: changing what was refused is a change."""

    @pytest.mark.parametrize("value", ["centouno", 101, -1, True, 1.5])
    def test_refused(self, value: object) -> None:
        """A value of another kind, or out of its domain."""
        data, other = rows(), rows()
        data["obiettivo"][0]["ottenuto"] = value
        other["obiettivo"][0]["ottenuto"] = None
        made = receipt(data=data)
        assert [] == codes(verify(made.data, data=data))
        assert "VAL771" in codes(verify(made.data, data=other))

    def test_given_twice_and_without_a_key(self) -> None:
        """Every row has its entry, whatever is wrong with it."""
        data = rows()
        data["obiettivo"] += [data["obiettivo"][0], {"matricola": None, "n": "1", "peso": 1, "ottenuto": 1}]
        made = receipt(data=data)
        assert len(plain(made.data)["dati"]["impegni"]) == len(plain(RECEIPT.data)["dati"]["impegni"]) + 2
        assert [] == codes(verify(made.data, data=data))


def test_the_scheme_in_several_files() -> None:
    """What a scheme uses is in the receipt, and is read again from it."""
    rules = SCHEME
    for line in ('accetta VAL381 perché "è un esempio"\n', 'sistema prova "Sistema di prova"\n'):
        rules = rules.replace(line, "")
    parts = {"regole.val": rules}
    entry = Source("anno.val", 'lingua 1\nusa "regole.val"\nsistema prova "Un anno"\n')
    sistema = resolve(entry, lambda path, _: Source(path, parts[path])).sistema
    assert sistema is not None
    made = make_receipt(sistema, rows(), secret=SECRET, version=VERSION, partial=True)
    assert ["anno.val", "regole.val"] == [one["nome"] for one in plain(made.data)["sistema"]["sorgenti"]]
    letta = read(made.data)
    assert () == verify_receipt(letta, version=VERSION, data=rows(), secret=SECRET).diagnostiche
