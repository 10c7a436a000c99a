"""Extraction: candidate claims from documents, with evidence."""
