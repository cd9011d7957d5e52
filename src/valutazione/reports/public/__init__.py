"""The public tables as a page: figures as an official writes them, and the rules of the scheme in prose."""

from valutazione.reports.public.page import PAGES, criteria_text, public_document, public_page, state_lines

__all__ = ["PAGES", "criteria_text", "public_document", "public_page", "state_lines"]
