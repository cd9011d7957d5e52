"""The grammar of the language, as data: shipped as ``valutazione.grammars``, read by ``syntax`` only."""
