"""Extraction: candidate claims from documents, with speaker, credit, measure and evidence."""
