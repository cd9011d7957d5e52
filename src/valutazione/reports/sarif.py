"""What was found in one or more schemes, in SARIF 2.1.0, the form that editors and forges read.

One run, whatever the number of schemes. Lines and columns are counted from one, columns in characters (code points).
Every path is relative, to the folder where the command was given or to a base with a name; no report holds a path of
the machine that made it, nor a date, so that the same schemes give the same bytes.

Source: OASIS, *Static Analysis Results Interchange Format (SARIF) Version 2.1.0*, with Errata 01.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from string import Formatter

from valutazione.checks.figures import Accettato, VerificaNorma
from valutazione.diagnostics import Code, Diagnostic, Edit, Severity
from valutazione.diagnostics.catalogue import CATALOGUE
from valutazione.diagnostics.excerpt import extent
from valutazione.diagnostics.phrase import word_in
from valutazione.diagnostics.terms import terms_of
from valutazione.diagnostics.visible import encodable
from valutazione.reports.checked import Checked
from valutazione.reports.json_text import dumps
from valutazione.source import Cell, Entry, Place, Source, Span

__all__ = ["SCHEMA", "to_sarif"]

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
"""The name of the form, as the standard gives it."""

_LEVELS = {Severity.ERRORE: "error", Severity.AVVISO: "warning", Severity.NOTA: "note"}

_KINDS = {"conforme": "pass", "non verificabile": "open", "non applicabile": "notApplicable"}

_PLAIN = frozenset(b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/")

Plain = dict[str, object]


def to_sarif(schemes: Iterable[Checked], *, version: str, language: str = "it") -> Plain:
    """Return a SARIF log of all that was found in *schemes*; *version* is that of the library.

    >>> from valutazione.diagnostics.catalogue.text import LINGUA_MANCANTE
    >>> log = to_sarif([Checked(label="ente", diagnostics=(LINGUA_MANCANTE.at(None),))], version="1.0.0")
    >>> [result["ruleId"] for result in log["runs"][0]["results"]]
    ['VAL011']
    """
    given = tuple(schemes)
    writers = [_Writer(scheme, number, language) for number, scheme in enumerate(given, start=1)]
    told = {found.code for scheme in given for found in _all_of(scheme)}
    told |= {CATALOGUE[_rule_of(one)] for scheme in given for one in scheme.norme if one.stato in _KINDS}
    codes = sorted(told, key=_number)
    rules = {code.number: index for index, code in enumerate(codes)}
    run: Plain = {
        "tool": {
            "driver": {
                "name": "valutazione",
                "version": version,
                "semanticVersion": version,
                "language": language,
                "rules": [_rule(code, language) for code in codes],
            }
        },
        "invocations": [_invocation(given, rules, language)],
        "language": language,
        "columnKind": "unicodeCodePoints",
    }
    bases = {writer.base: writer.base_description() for writer in writers if writer.base is not None}
    if bases:
        run["originalUriBaseIds"] = bases
    run["artifacts"] = _once(artifact for writer in writers for artifact in writer.artifacts())
    run["results"] = _once(result for writer in writers for result in writer.results(rules))
    return {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}


def _once(found: Iterable[Plain]) -> list[Plain]:
    """Return what was *found*, without what two schemes that use the same file would say twice."""
    return list({dumps(plain): plain for plain in found}.values())


def _all_of(scheme: Checked) -> Iterator[Diagnostic]:
    yield from scheme.diagnostics
    yield from (one.diagnostic for one in scheme.accepted)


def _rule_of(one: VerificaNorma) -> str:
    """Return the code that a check is told by: the first of those it may find."""
    return one.codici[0]


def _number(code: Code) -> str:
    return code.number


def _invocation(schemes: Iterable[Checked], rules: Mapping[str, int], language: str) -> Plain:
    """Say whether every scheme was there to be checked; one that was not is no result, as it has no place."""
    lost = [found for scheme in schemes if not scheme.found for found in scheme.diagnostics]
    plain: Plain = {"executionSuccessful": not lost}
    if lost:
        plain["toolConfigurationNotifications"] = [
            {
                "level": _LEVELS[found.severity],
                "message": _message(found, language),
                "associatedRule": {"id": found.code.number, "index": rules[found.code.number]},
            }
            for found in lost
        ]
    return plain


def _rule(code: Code, language: str) -> Plain:
    """Say what a code is of: its wording, with … where a diagnostic has the words of its author."""
    wording, terms = code.wording(language), terms_of(language)
    message, why, advice = (_bare(text) for text in (wording.message, wording.why, wording.help))
    said = ((terms.why, why), (terms.help, advice))
    return {
        "id": code.number,
        "name": code.slug,
        "shortDescription": {"text": message},
        "fullDescription": {"text": f"{message}; {terms.why} {why}" if why else message},
        "help": {
            "text": "\n".join([message, *(f"{name}: {text}" for name, text in said if text)]),
            "markdown": "\n\n".join(
                [f"**{code.number}** {message}", *(f"**{name}**: {text}" for name, text in said if text)]
            ),
        },
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
    }


def _bare(template: str) -> str:
    parts = ((literal, name) for literal, name, _, _ in Formatter().parse(template))
    return "".join(literal if name is None else f"{literal}…" for literal, name in parts)


def _message(found: Diagnostic, language: str) -> Plain:
    terms = terms_of(language)
    said = ((terms.why, found.why(language)), (terms.help, found.help(language)))
    rows = [found.message(language), *(f"{name}: {text}" for name, text in said if text)]
    return {"text": encodable("\n".join(rows))}


class _Writer:
    """Writes what was found in one scheme; ``base`` names what its paths start from, when they need a name."""

    def __init__(self, scheme: Checked, number: int, language: str) -> None:
        self.scheme, self.language = scheme, language
        self.sources = scheme.sources
        self.base = None if scheme.folder is not None else f"SISTEMA_{number}"

    def base_description(self) -> Plain:
        text = "la cartella del sistema" if self.language == "it" else "the folder of the scheme"
        return {"description": {"text": text}}

    def artifacts(self) -> Iterator[Plain]:
        for name in self.sources:
            yield {
                "location": self.artifact(name),
                "roles": ["analysisTarget"],
                "mimeType": "text/markdown" if self.sources[name].literate else "text/plain",
                "encoding": "utf-8",
            }

    def artifact(self, name: str) -> Plain:
        if self.base is not None:
            return {"uri": _uri(name), "uriBaseId": self.base}
        return {"uri": _uri("/".join(part for part in (self.scheme.folder, name) if part))}

    def results(self, rules: Mapping[str, int]) -> Iterator[Plain]:
        """Yield what was found, then what the scheme accepts; a scheme that was not there has no results."""
        if not self.scheme.found:
            return
        for found in self.scheme.diagnostics:
            yield self.result(found, rules, [])
        for one in self.scheme.accepted:
            yield self.result(one.diagnostic, rules, [self.suppression(one)])
        for norma in self.scheme.norme:
            if norma.stato in _KINDS:
                yield self.check(norma, rules)

    def suppression(self, one: Accettato) -> Plain:
        return {
            "kind": "inSource",
            "status": "accepted",
            "justification": encodable(one.perche),
            "location": self.location(one.span),
        }

    def result(self, found: Diagnostic, rules: Mapping[str, int], suppressions: list[Plain]) -> Plain:
        place = found.place
        heading = self.heading(place)
        plain: Plain = {
            "ruleId": found.code.number,
            "ruleIndex": rules[found.code.number],
            "level": _LEVELS[found.severity],
            "message": _message(found, self.language),
            "locations": [] if place is None else [self.location(place, heading=heading)],
        }
        if found.related:
            plain["relatedLocations"] = [
                {"id": number, **self.location(other.place, encodable(other.text(self.language)))}
                for number, other in enumerate(found.related, start=1)
            ]
        if found.edits:
            plain["fixes"] = [self.fix(found.edits)]
        # §3.27.23: present in every result of a run, or in none.
        plain["suppressions"] = suppressions
        return plain

    def check(self, one: VerificaNorma, rules: Mapping[str, int]) -> Plain:
        """Say how the check of a norm ended when it found nothing: §3.27.9, `open` is what could not be told."""
        words = (one.titolo, one.norma, one.motivo)
        said = [word for phrase in words if (word := word_in(phrase, self.language))]
        said += [f"{one.misurato} ({one.limite})"] if one.misurato and one.limite else []
        return {
            "ruleId": _rule_of(one),
            "ruleIndex": rules[_rule_of(one)],
            "kind": _KINDS[one.stato],
            "level": "none",
            "message": {"text": encodable("\n".join(said))},
            "locations": [],
            "suppressions": [],
        }

    def heading(self, place: Place | None) -> str | None:
        """Return the article that a place stands under, in a document of which the rules are a part."""
        source = self.sources.get(place.source) if isinstance(place, Span) else None
        heading = source.heading_at(place.start) if source is not None and isinstance(place, Span) else None
        return None if heading is None else heading.text

    def location(self, place: Place, message: str | None = None, heading: str | None = None) -> Plain:
        plain: Plain = {}
        match place:
            case Span():
                plain["physicalLocation"] = self.physical(place)
            case Cell(file, row):
                physical: Plain = {"artifactLocation": self.artifact(file)}
                if row is not None:
                    physical["region"] = {"startLine": row}
                plain["physicalLocation"] = physical
            case Entry(scheda, key, name):
                said = encodable(" ".join(part for part in (scheda, key, name) if part))
                plain["logicalLocations"] = [{"fullyQualifiedName": said}]
        if heading is not None:
            plain["logicalLocations"] = [{"name": encodable(heading), "kind": "article"}]
        if message is not None:
            plain["message"] = {"text": message}
        return plain

    def physical(self, span: Span) -> Plain:
        plain: Plain = {"artifactLocation": self.artifact(span.source)}
        source = self.sources.get(span.source)
        if source is not None:
            plain["region"] = _region(source, span)
        return plain

    def fix(self, edits: Iterable[Edit]) -> Plain:
        """Return one fix: the changes of each file, in order."""
        files: dict[str, list[Plain]] = {}
        for edit in sorted(edits, key=lambda edit: edit.span):
            source = self.sources[edit.span.source]
            replacement: Plain = {"deletedRegion": _region(source, edit.span)}
            if edit.replacement:
                replacement["insertedContent"] = {"text": encodable(edit.replacement)}
            files.setdefault(edit.span.source, []).append(replacement)
        return {
            "artifactChanges": [
                {"artifactLocation": self.artifact(name), "replacements": changes}
                for name, changes in files.items()
            ]
        }


def _region(source: Source, span: Span) -> Plain:
    (line, column), (last, last_column) = extent(source, span)
    return {"startLine": line, "startColumn": column, "endLine": last, "endColumn": last_column}


def _uri(path: str) -> str:
    """Return *path* as a relative reference (RFC 3986): what is not plain is written ``%XX``."""
    return "".join(
        chr(byte) if byte in _PLAIN else f"%{byte:02X}" for byte in path.encode("utf-8", "backslashreplace")
    )
