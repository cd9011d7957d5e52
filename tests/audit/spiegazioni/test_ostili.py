"""Documents written by somebody who means harm, or by nobody: a code each, and no more time than reading takes."""

from __future__ import annotations

import json

import pytest

from tests.audit.spiegazioni.forgery import signed_again
from tests.audit.spiegazioni.persone import people, scheme
from tests.evaluation.support import outcome, sistema
from valutazione.audit.spiegazioni import explain_value, explanation_dict
from valutazione.reports.spiegazioni import recompute_explanation, render_explanation


def document() -> dict[str, object]:
    return explanation_dict(explain_value(people(), scheme(), "dipendente", ("m2",), "punteggio"))


def codes(data: bytes | str) -> set[str]:
    found = recompute_explanation(data)
    assert not found.uguale
    assert len(found.rilievi) <= 100
    for one in found.rilievi:
        assert one.message("it")
        assert one.message("en")
    return {one.code.number for one in found.rilievi}


def step(
    number: str, operation: str, value: str, *operands: str, detail: tuple[str, ...] = (), quoted: str = ""
) -> dict[str, object]:
    plain: dict[str, object] = {
        "id": number,
        "operazione": operation,
        "tipo": "numero",
        "stato": known(value),
    }
    if operands:
        plain["operandi"] = [{"passo": one, "stato": known(quoted or value)} for one in operands]
    if detail:
        plain["dettaglio"] = [*detail]
    return plain


def known(value: str) -> dict[str, object]:
    return {"noto": {"numero": value}}


def made_of(*steps: dict[str, object]) -> str:
    return json.dumps(
        signed_again({**document(), "passi": [*steps], "risultato": {"stato": steps[0]["stato"]}})
    )


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xfe",
        b"ciao",
        b"{}",
        b"[]",
        b"null",
        b"{",
        b'{"a": 1.5}',
        b'{"a": 1, "a": 1}',
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b'{"formato": ' + b"9" * 100_000 + b"}",
        b"# titolo\n\n```json\n{}\n```\n",
        b"<!doctype html>\n<pre><code>{}</code></pre>",
        b"<!doctype html>" + b"<pre><code>" * 50_000,
        b"-------- x\n" * 50_000,
        b"# \n" + b"```json\n" * 50_000,
        b"\xef\xbb\xbf{}",
    ],
    ids=lambda data: repr(data[:20]),
)
def test_what_is_no_explanation(data: bytes) -> None:
    """It is refused with a code."""
    assert {"VAL710"} == codes(data)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("formato",), 2),
        (("formato",), True),
        (("documento",), "ricevuta"),
        (("per",), "dipendente"),
        (("passi",), []),
        (("passi",), {}),
        (("passi", 0), "p1"),
        (("passi", 0, "id"), "x"),
        (("passi", 0, "id"), "p2"),
        (("passi", 0, "stato"), {}),
        (("passi", 0, "stato"), {"noto": {"numero": "1/0"}}),
        (("passi", 0, "stato"), {"noto": {"numero": "2/2"}}),
        (("passi", 0, "stato"), {"noto": {"numero": "1" * 10_000}}),
        (("passi", 0, "stato"), {"noto": {"numero": "１"}}),
        (("passi", 0, "stato"), {"noto": {"data": "2024-02-30"}}),
        (("passi", 0, "stato"), {"noto": 1}),
        (("passi", 0, "stato"), {"tra": {"da": {"numero": "2"}, "a": {"numero": "1"}}}),
        (("passi", 0, "operandi"), [{"passo": "p999999", "stato": {"qualsiasi": True}}]),
        (("passi", 0, "di"), {"scheda": 1}),
        (("passi", 0, "altro"), 1),
        (("sistema",), None),
        (("riservata",), "sì"),
        (("impronta",), None),
    ],
)
def test_what_is_written_badly(path: tuple[str | int, ...], value: object) -> None:
    """The place in the document is said."""
    plain = document()
    place: object = plain
    for part in path[:-1]:
        assert isinstance(place, (dict, list))
        place = place[part]  # type: ignore[index]  # a path of the document
    place[path[-1]] = value  # type: ignore[index]  # a path of the document
    assert {"VAL710"} == codes(json.dumps(plain))


def test_a_circle() -> None:
    """Steps that depend on each other, however far, are found without going round."""
    assert {"VAL714"} == codes(made_of(step("p1", "valore", "1", "p2"), step("p2", "valore", "1", "p1")))
    far = [step(f"p{n}", "valore", "1", f"p{n % 5000 + 1}") for n in range(1, 5001)]
    assert {"VAL714"} == codes(made_of(*far))


def test_numbers_that_grow() -> None:
    """A tower of products stops where numbers become enormous."""
    tower = [step("p1", "constant", "9" * 2_000)]
    tower += [step(f"p{n}", "product", "9" * 2_000, f"p{n - 1}", f"p{n - 1}") for n in range(2, 50)]
    assert {"VAL711"} == codes(made_of(*reversed(tower)))


@pytest.mark.parametrize(
    ("operation", "operands", "detail"),
    [
        ("inventata", 1, ()),
        ("sum", 0, ()),
        ("quotient", 1, ()),
        ("rounded", 2, ("a caso",)),
        ("compare", 2, ()),
        ("compare", 2, ("?",)),
        ("addmonths", 2, ("99999999999999999999",)),
        ("aggregate", 2, ("media", "1")),
        ("aggregate", 2, ("media", "x", "y")),
        ("aggregate", 2, ("media", "9" * 100_000, "1")),
        ("aggregate", 2, ("inventata",)),
        ("linear", 1, ()),
        ("casi", 1, ("riga", "1", "2", "3")),
        ("extreme", 0, ("maggiore",)),
        ("contains", 1, ()),
        ("absent", 0, ()),
    ],
)
def test_operations_that_make_no_sense(operation: str, operands: int, detail: tuple[str, ...]) -> None:
    """What cannot be done again is a difference, told as such."""
    first = step("p1", operation, "5/3", *["p2"] * operands, detail=detail, quoted="7/3")
    assert {"VAL711"} == codes(made_of(first, step("p2", "constant", "7/3")))


def test_markup_stays_text() -> None:
    """What an author wrote closes no block: the document inside the page comes back whole."""
    title = "</code></pre> ``` <b>"
    text = f'scheda x\n    chiave id\n    dato t "{title}": testo\n    calcola n "---" = 1 punto + 1 punto\n'
    esito = outcome(text, {"x": [{"id": "a", "t": "</code></pre>\u202e```\n```\n--------"}]})
    for form in ("testo", "markdown", "html", "json"):
        for nome in ("t", "n"):
            told = render_explanation(
                explain_value(esito, sistema(text), "x", ("a",), nome), "revisore", form
            )
            found = recompute_explanation(told.encode())
            assert found.uguale, [one.message() for one in found.rilievi]
