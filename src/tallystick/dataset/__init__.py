"""A facts project in memory: reading, checking and saving its tables."""

import sys

COMPANIONS = ("hypothesis", "pyspark")
"""What pandera imports wherever it is installed, and no schema here needs."""

# Half a second of every run, and PySpark's warning on the console, where both are installed.
_absent = [name for name in COMPANIONS if name not in sys.modules]
try:
    sys.modules.update(dict.fromkeys(_absent))  # type: ignore[arg-type]
    import pandera.backends.pandas.builtin_checks
    import pandera.pandas
    import pandera.typing.pyspark
    import pandera.typing.pyspark_sql  # noqa: F401
finally:
    for _name in _absent:
        del sys.modules[_name]
