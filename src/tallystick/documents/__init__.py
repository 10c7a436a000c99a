"""Documents: one canonical text, and what stands where in it."""
