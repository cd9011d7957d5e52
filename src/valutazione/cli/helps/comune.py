"""What several help texts say in the same words."""

from __future__ import annotations

__all__ = ["PATH"]

PATH = """\
PATH è un sistema di valutazione: un file .val o .md, una cartella che contiene
sistema.val (o sistema.md), oppure il nome di uno dei sistemi distribuiti con il
programma (quelli di `valutazione elenca`)."""
