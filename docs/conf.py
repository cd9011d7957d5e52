"""Sphinx: Italian pages in MyST Markdown, nothing fetched at build time, every example tested."""

from pygments.lexers.special import TextLexer
from sphinx.application import Sphinx

import valutazione

project = "valutazione"
author = "gli autori di valutazione"
project_copyright = "gli autori di valutazione, CC-BY-4.0"
language = "it"
version = release = valutazione.__version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.doctest"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints = "description"

smartquotes = False  # a rule is shown as it is written
html_theme = "alabaster"
html_theme_options = {"description": "I sistemi di valutazione come regole leggibili, calcolate esattamente"}
html_show_sourcelink = False
html_show_sphinx = False


class Verbatim(TextLexer):
    """Text without colours, for the names of code blocks that Pygments does not know."""

    name = "testo letterale"
    aliases = (
        "valutazione",
        "valutazione-errata",
        "csv",
        "csv-errato",
        "json-errato",
        "markdown-errato",
        "python-errato",
        "foglio",
        "foglio-errato",
        "toml-errato",
        "html-errato",
        "text-errato",
        "ricevuta-errata",
        "apertura-errata",
        "segreto-errato",
        "lark",
        "norme",
    )


def setup(app: Sphinx) -> None:
    for alias in Verbatim.aliases:
        app.add_lexer(alias, Verbatim)
