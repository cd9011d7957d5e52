"""The fixed words of a rendering, in the languages a person may ask for: ``it`` and ``en``."""

from attrs import frozen

__all__ = ["LANGUAGES", "Terms", "terms_of"]

LANGUAGES = ("it", "en")


@frozen
class Terms:
    """The words around a diagnostic, in one language; counted nouns are (one, many)."""

    error: tuple[str, str]
    warning: tuple[str, str]
    note: tuple[str, str]
    accepted_warning: tuple[str, str]
    accepted_note: tuple[str, str]
    nothing: str
    did_you_mean: str
    or_: str
    article: str
    why: str
    help: str
    fix: str
    sheet: str
    row: str
    column: str
    content: str
    empty_cell: str
    record: str
    character: str
    up_to_line: str
    insert: str
    remove: str
    becomes: str


_TERMS = {
    "it": Terms(
        error=("errore", "errori"),
        warning=("avviso", "avvisi"),
        note=("nota", "note"),
        accepted_warning=("avviso accettato", "avvisi accettati"),
        accepted_note=("nota accettata", "note accettate"),
        nothing="nessun problema",
        did_you_mean="forse intendevi",
        or_="o",
        article="articolo",
        why="perché",
        help="aiuto",
        fix="correzione",
        sheet="foglio",
        row="riga",
        column="colonna",
        content="contenuto",
        empty_cell="cella vuota",
        record="scheda",
        character="carattere",
        up_to_line="fino alla riga",
        insert="inserisci",
        remove="togli",
        becomes="diventa",
    ),
    "en": Terms(
        error=("error", "errors"),
        warning=("warning", "warnings"),
        note=("note", "notes"),
        accepted_warning=("accepted warning", "accepted warnings"),
        accepted_note=("accepted note", "accepted notes"),
        nothing="no problems",
        did_you_mean="did you mean",
        or_="or",
        article="article",
        why="why",
        help="help",
        fix="fix",
        sheet="sheet",
        row="row",
        column="column",
        content="content",
        empty_cell="empty cell",
        record="record",
        character="character",
        up_to_line="up to line",
        insert="insert",
        remove="remove",
        becomes="becomes",
    ),
}


def terms_of(language: str) -> Terms:
    """Return the words of *language*; ``ValueError`` when it is neither ``it`` nor ``en``.

    >>> terms_of("it").error
    ('errore', 'errori')
    """
    if language not in _TERMS:
        raise ValueError(f"i messaggi sono in {' o '.join(LANGUAGES)}, non in {language!r}")
    return _TERMS[language]
