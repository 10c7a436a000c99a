"""Comparison: what figures mean as intervals, and how claims on one measure relate."""
