"""The command line: thin, Italian, and never a traceback."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import click
import pytest
from jsonschema import Draft202012Validator

from valutazione import __version__, evaluate
from valutazione.cli import commands, main, show
from valutazione.cli import elenca as elenca_module
from valutazione.exchange import load, read_data, shipped

Golden = Callable[[str, str], None]

SCHEME = """\
lingua 1
sistema prova "Sistema di prova"
scheda area
    chiave n
    dato punti: punti da 0 a 10 a passi di 0,5
    calcola doppio "Il doppio" = punti * 2
"""
VALIDATOR = Draft202012Validator(
    json.loads(files("valutazione.reports").joinpath("esito.schema.json").read_text("utf-8"))
)


class Answer:
    """What a command printed, and its status."""

    def __init__(self, status: int, out: str, err: str) -> None:
        self.status, self.out, self.err = status, out, err
        assert "Traceback" not in out + err


Run = Callable[..., Answer]


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Return what runs the command line in this process."""

    def called(*arguments: str) -> Answer:
        status = main(arguments)
        told = capsys.readouterr()
        return Answer(status, told.out, told.err)

    return called


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small scheme with its data."""
    (tmp_path / "sistema.val").write_text(SCHEME)
    (tmp_path / "dati").mkdir()
    (tmp_path / "dati" / "area.csv").write_text("n;punti\n1;4,5\n2;10\n")
    return tmp_path


def process(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run the command line in a process of its own."""
    start = "import sys; from valutazione.cli import main; sys.exit(main())"
    env = os.environ | environment
    return subprocess.run(
        [sys.executable, "-c", start, *arguments], capture_output=True, env=env, check=False
    )


class TestUse:
    """Usage errors are Italian and end with 2; the help is worth reading."""

    @pytest.mark.parametrize(
        ("arguments", "said"),
        [
            (
                ["contro"],
                "il comando `contro` non esiste; i comandi sono: "
                "apri-ricevuta, controlla, descrivi, elenca, formatta, identita, mappa, norme, nuovo, possibile, "
                "prova, pubblica, quanto-manca, ricalcola, ricevuta, spiega, valuta, verifica, verifica-ricevuta",
            ),
            (["controlla"], "manca PATH"),
            (["prova"], "manca PATH"),
            (["valuta"], "manca PATH"),
            (["valuta", "a", "b"], "argomento in più: `b`"),
            (["elenca", "x"], "argomento in più: `x`"),
            (["valuta", "--formatto"], "l'opzione `--formatto` non esiste; forse intendevi `--formato`?"),
            (
                ["valuta", "a", "--formato", "xml"],
                "`xml` non è ammesso: scrivi `testo` o `markdown` o `json` o `sarif`",
            ),
            (["valuta", "a", "--codifica", "x"], "`x` non è ammesso: scrivi `utf-8` o `cp1252`"),
            (["valuta", "a", "--dati"], "l'opzione `--dati` vuole un valore"),
            (["valuta", "a", "--parziale=sì"], "l'opzione `--parziale` non vuole un valore"),
            (["--lingua-messaggi", "de", "elenca"], "`de` non è ammesso: scrivi `it` o `en`"),
        ],
    )
    def test_wrong_use(self, run: Run, arguments: list[str], said: str) -> None:
        """What is wrong, in Italian, and where help is."""
        answer = run(*arguments)
        assert (2, "") == (answer.status, answer.out)
        assert said in answer.err
        assert answer.err.rstrip().endswith("--help")

    def test_no_command(self, run: Run) -> None:
        """Without a command there is the help, and status 2."""
        answer = run()
        assert 2 == answer.status
        assert answer.out == run("--help").out

    def test_version(self, run: Run) -> None:
        """The version of the package."""
        answer = run("--version")
        assert (0, f"valutazione {__version__}\n") == (answer.status, answer.out)

    @pytest.mark.parametrize("command", [None, *commands.valutazione.commands])
    def test_help_says_every_option(self, run: Run, command: str | None) -> None:
        """A help written by hand forgets nothing: each command and option that is not hidden, and an example."""
        answer = run(*([command] if command else []), "--help")
        assert 0 == answer.status
        group = commands.valutazione
        subject: click.Command = group.commands[command] if command else group
        options = [param for param in subject.params if isinstance(param, click.Option) and not param.hidden]
        names = [param.opts[0] for param in options] + ([] if command else list(group.commands))
        assert [] == [name for name in [*names, "--help"] if f"  {name}" not in answer.out]
        assert "Esempi:\n  valutazione " in answer.out
        assert [] == [line for line in answer.out.splitlines() if len(line) > 88]


class TestControlla:
    def test_well(self, run: Run, folder: Path) -> None:
        """A scheme without problems: «nessun problema», status 0."""
        answer = run("controlla", str(folder))
        assert (0, f"{folder}: nessun problema\n", "") == (answer.status, answer.out, answer.err)

    def test_shipped(self, run: Run) -> None:
        """All the shipped schemes have no errors."""
        answer = run("controlla", *shipped())
        assert 0 == answer.status
        assert len(shipped()) <= len(answer.out.splitlines())

    def test_errors(self, run: Run, folder: Path) -> None:
        """An error is shown in its line, status 1; in English on request."""
        (folder / "sistema.val").write_text(SCHEME.replace("punti * 2", "ponti * 2"))
        answer = run("controlla", str(folder))
        assert 1 == answer.status
        assert "forse intendevi `punti`?" in answer.out
        assert "did you mean `punti`?" in run("--lingua-messaggi", "en", "controlla", str(folder)).out

    def test_no_scheme(self, run: Run, folder: Path) -> None:
        """A path that is no scheme is wrong use, and the other schemes are checked."""
        answer = run("controlla", "non-esiste", str(folder))
        assert 2 == answer.status
        assert "`non-esiste`" in answer.err
        assert "nessun problema" in answer.out

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"\t",
            b"\r\n",
            b"\xef\xbb\xbf",
            b"\xff",
            b"\x00",
            b"(" * 100_000,
            b"lingua 1\nsistema \xc3",
            b'"',
        ],
    )
    def test_any_file(self, run: Run, folder: Path, data: bytes) -> None:
        """Bad input is told, not raised."""
        (folder / "sistema.val").write_bytes(data)
        answer = run("controlla", str(folder))
        assert 1 == answer.status
        assert "VAL" in answer.out


class TestValuta:
    def test_report(self, run: Run, golden: Golden) -> None:
        """The totals of the published report, and the finding: 68 points of mantenimento, not 80."""
        answer = run("valuta", "azienda-isola-2021")
        assert (1, "") == (answer.status, answer.err)
        golden("cli/azienda-isola-2021.txt", answer.out)

    def test_json(self, run: Run, golden: Golden) -> None:
        """The same for a program, of the form its schema says."""
        answer = run("valuta", "azienda-isola-2021", "--formato", "json")
        assert (1, "") == (answer.status, answer.err)
        golden("cli/azienda-isola-2021.json", answer.out)
        assert [] == list(VALIDATOR.iter_errors(json.loads(answer.out)))

    @pytest.mark.parametrize("name", [name for name in shipped() if name != "azienda-isola-2021"])
    def test_shipped(self, run: Run, name: str) -> None:
        """Every shipped scheme evaluates its own data, into a document of the form its schema says."""
        answer = run("valuta", name, "--parziale", "--formato", "json")
        plain = json.loads(answer.out)
        assert [] == list(VALIDATOR.iter_errors(plain))
        assert answer.status == any("errore" == rilievo["gravita"] for rilievo in plain["rilievi"])

    def test_text(self, run: Run, folder: Path) -> None:
        """A small scheme, whole."""
        expected = """\
Sistema di prova

area
====
n  Il doppio
-  ---------
1          9
2         20

nessun problema
"""
        answer = run("valuta", str(folder))
        assert (0, expected, "") == (answer.status, answer.out, answer.err)

    def test_other_data(self, run: Run, folder: Path, tmp_path: Path) -> None:
        """``--dati`` takes the place of the scheme's own; several are put together; the encoding may be declared."""
        (tmp_path / "x").mkdir()
        (tmp_path / "x" / "Area.CSV").write_bytes("n;punti\nForlì;1\n".encode("cp1252"))
        data = ["--dati", str(tmp_path / "x"), "--dati", str(folder / "dati" / "area.csv")]
        answer = run("valuta", str(folder), *data, "--codifica", "cp1252")
        assert 0 == answer.status
        assert ["1", "2", "Forlì"] == [line.split()[0] for line in answer.out.splitlines()[6:9]]

    def test_missing_data(self, run: Run, folder: Path) -> None:
        """A missing datum is an error, unless the evaluation is partial; its value is an interval either way."""
        (folder / "dati" / "area.csv").write_text("n;punti\n1;\n")
        whole, partial = run("valuta", str(folder)), run("valuta", str(folder), "--parziale")
        assert (1, 0) == (whole.status, partial.status)
        assert "da 0 a 20" in whole.out
        assert "da 0 a 20" in partial.out
        assert "Dati che mancano: 1\n" in partial.out

    def test_refused_cell(self, run: Run, folder: Path) -> None:
        """«every refused cell is named by file, row, column, content, reason»"""
        (folder / "dati" / "area.csv").write_text("n;punti\n1;1.500\n2;0,3\n3;2\n")
        answer = run("valuta", str(folder))
        assert 1 == answer.status
        assert "dati/area.csv, riga 2, colonna «punti», contenuto «1.500»" in answer.out
        assert "`1.500` si può leggere in due modi: `1500` o `1,500`" in answer.out
        assert "si procede a passi di 0,5" in answer.out

    @pytest.mark.parametrize("form", ["testo", "json"])
    def test_no_data_at_all(self, run: Run, folder: Path, form: str) -> None:
        """When none of the data can be read nothing is evaluated, and that is told."""
        answer = run("valuta", str(folder), "--dati", "manca.csv", "--formato", form)
        assert 1 == answer.status
        assert "VAL415" in (answer.out if form == "json" else answer.err)
        assert "json" != form or [] == list(VALIDATOR.iter_errors(json.loads(answer.out)))

    @pytest.mark.parametrize("form", ["testo", "json"])
    def test_scheme_with_errors(self, run: Run, folder: Path, form: str) -> None:
        """A scheme with errors evaluates nothing."""
        (folder / "sistema.val").write_text("lingua 1\n")
        answer = run("valuta", str(folder), "--formato", form)
        assert 1 == answer.status
        assert "json" != form or json.loads(answer.out)["sistema"] is None
        assert "testo" != form or "errore[" in answer.err

    def test_no_scheme(self, run: Run) -> None:
        """A path that is no scheme is wrong use."""
        answer = run("valuta", "azienda-isola-2020")
        assert 2 == answer.status
        assert "forse intendevi `azienda-isola-2021`?" in answer.err


class TestProva:
    def test_shipped(self, run: Run) -> None:
        """The shipped schemes give what they are expected to give."""
        answer = run("prova", *shipped())
        assert (0, len(shipped())) == (answer.status, answer.out.count(": nessun problema\n"))

    def test_difference(self, run: Run, folder: Path) -> None:
        """What differs is told, status 1."""
        (folder / "attesi.json").write_text('{"area": {"1": {"doppio": "9"}, "2": {"doppio": "21"}}}')
        answer = run("prova", str(folder))
        assert 1 == answer.status
        assert "`doppio` di `area 2`: atteso 21, ottenuto 20" in answer.out
        assert answer.out.endswith("esempi 0 (0 celle attese), valori attesi della cartella 2: 1 errore\n")

    def test_example(self, run: Run, folder: Path) -> None:
        """An example that differs is shown at its cell."""
        example = 'esempio "uno"\n    dati area\n        n | punti\n        1 | 2\n'
        expected = "    attesi area\n        n | doppio\n        1 | 5\n"
        (folder / "sistema.val").write_text(SCHEME + example + expected)
        answer = run("prova", str(folder))
        assert 1 == answer.status
        assert "1 | 5" in answer.out

    @pytest.mark.parametrize(
        "text", ["[", "[]", '{"a": 1.5}', '{"area": 1}', '{"area": {"1": {"doppio": 9}}}']
    )
    def test_wrong_file(self, run: Run, folder: Path, text: str) -> None:
        """A file that cannot be read is a difference, and no exception."""
        (folder / "attesi.json").write_text(text)
        assert 1 == run("prova", str(folder)).status

    def test_partial(self, run: Run, folder: Path) -> None:
        """The file says whether data may be missing, and which findings are expected."""
        (folder / "dati" / "area.csv").write_text("n;punti\n1;\n")
        expected = '{"area": {"1": {"doppio": {"da": "0", "a": "20"}}}, "mancanti": 1, "rilievi": {}'
        (folder / "attesi.json").write_text(expected + ', "parziale": true}')
        assert 0 == run("prova", str(folder)).status
        (folder / "attesi.json").write_text(expected + "}")
        assert "rilievi `VAL421`: attesi 0, ottenuti 1" in run("prova", str(folder)).out

    def test_unreadable_data(self, run: Run, folder: Path) -> None:
        """Data that cannot be read are told, even when what is expected is there."""
        (folder / "attesi.json").write_text('{"area": {"1": {"doppio": "9"}}}')
        (folder / "dati" / "area.csv").write_text("n;punti\n1;4,5\n2;x\n")
        answer = run("prova", str(folder))
        assert 1 == answer.status
        assert "VAL412" in answer.out


class TestElenca:
    def test_shipped(self, run: Run) -> None:
        """Name and title of each."""
        answer = run("elenca")
        assert 0 == answer.status
        assert list(shipped()) == [line.split()[0] for line in answer.out.splitlines()]


class TestOutside:
    """What the process does with its terminal, its locale and its own mistakes."""

    def test_terminal(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        """On a terminal tables are drawn and findings coloured, unless NO_COLOR says no."""
        sistema = load("azienda-isola-2021")
        rows, _ = read_data(
            [str(Path(__file__).parents[2] / "schemes" / "azienda-isola-2021" / "dati")], sistema
        )
        esito = evaluate(sistema, rows)
        monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
        monkeypatch.setenv("TERM", "xterm")
        monkeypatch.delenv("NO_COLOR", raising=False)
        show.outcome(esito, sistema, "it")
        assert "\x1b[1;31merrore[VAL501]" in (coloured := capsys.readouterr().out)
        assert "─" in coloured
        monkeypatch.setenv("NO_COLOR", "1")
        show.outcome(esito, sistema, "it")
        assert "\x1b[1;31m" not in (plain := capsys.readouterr().out)
        assert "mancano 12" in plain

    def test_markup_in_data_is_text(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Brackets in the data draw nothing and break nothing."""
        from valutazione.reports.tables import Column, Table

        show._draw(Table("t [/b]", (Column("[red]x"),), (("[/red]",),)))
        assert "[/red]" in (drawn := capsys.readouterr().out)
        assert "[red]x" in drawn

    def test_our_own_mistake(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """An exception nobody expected is told as ours, status 3, without a traceback unless asked for."""

        def broken(*_: object) -> None:
            raise RuntimeError("un difetto")

        monkeypatch.setattr(elenca_module, "shipped", broken)
        answer = run("elenca")
        assert (3, "") == (answer.status, answer.out)
        assert "errore interno di valutazione (RuntimeError)" in answer.err
        assert "--traccia" in answer.err

    def test_interrupted(self, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
        """An interrupted command says so."""

        def interrupted(*_: object) -> None:
            raise KeyboardInterrupt

        monkeypatch.setattr(elenca_module, "shipped", interrupted)
        answer = run("elenca")
        assert (130, "interrotto") == (answer.status, answer.err.strip())

    def test_without_click(self) -> None:
        """Without the extra, one line says how to install it; no traceback."""
        start = (
            "import sys; sys.modules['click'] = None; from valutazione.cli import main; sys.exit(main([]))"
        )
        done = subprocess.run([sys.executable, "-c", start], capture_output=True, text=True, check=False)
        assert (1, "") == (done.returncode, done.stdout)
        assert (
            "per la riga di comando serve l'extra `cli`: python -m pip install 'valutazione[cli]'\n"
            == done.stderr
        )

    def test_same_bytes(self, folder: Path) -> None:
        """Whatever the hash seed, the time zone and the locale, and UTF-8 even where the locale is not."""
        (folder / "dati" / "area.csv").write_text("n;punti\nForlì;\n")
        arguments = ("valuta", str(folder), "--formato", "json")
        first = process(
            *arguments, PYTHONHASHSEED="1", TZ="UTC", LC_ALL="C", PYTHONUTF8="0", PYTHONIOENCODING="ascii"
        )
        second = process(*arguments, PYTHONHASHSEED="2", TZ="Asia/Tokyo", LC_ALL="C.UTF-8")
        assert (1, b"") == (first.returncode, first.stderr)
        assert first.stdout == second.stdout
        assert "Forlì" in first.stdout.decode("utf-8")

    def test_nobody_reads(self) -> None:
        """A closed pipe is no mistake of anybody: silence, and the status a shell gives for it."""
        start = "import sys; from valutazione.cli import main; sys.exit(main())"
        reading, writing = os.pipe()
        os.close(reading)
        try:
            done = subprocess.run(
                [sys.executable, "-c", start, "valuta", "azienda-isola-2021", "--formato", "json"],
                stdout=writing,
                stderr=subprocess.PIPE,
                check=False,
            )
        finally:
            os.close(writing)
        assert (141, b"") == (done.returncode, done.stderr)
