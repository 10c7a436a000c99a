"""Provenance: who repeats whom, and what credits whom."""
