"""The shipped schemes, as data: one folder a body and year, read by ``exchange`` only.

Shipped as ``valutazione.schemes``. A folder holds ``sistema.val`` (or ``sistema.md``, a literate
scheme), ``dati/*.csv``, ``attesi.json`` and ``FONTE.md``; it is data, never imported.
"""
