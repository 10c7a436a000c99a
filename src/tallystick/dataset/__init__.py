"""A facts project in memory: reading, checking and saving its tables."""
