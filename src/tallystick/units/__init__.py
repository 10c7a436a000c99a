"""Units: what a unit string means, and what money was worth."""
