"""The engines that rules can run on: how each takes over the frames."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any, TypeAlias

import pandas as pd

from tallystick.errors import UsageError

Engine: TypeAlias = Callable[[pd.DataFrame], Any]
"""Turns a pandas frame into a frame of the engine."""

PACKAGES = {"pandas": "pandas", "polars": "polars", "duckdb": "duckdb", "spark": "pyspark"}
ENGINES = tuple(PACKAGES)
LOCAL_SPARK = "local[*]"
DUCKDB_MEMORY = "2GB"


@contextmanager
def engine_of(name: str, spark: str = LOCAL_SPARK) -> Iterator[Engine]:
    """Start an engine, and stop it at the end.

    Args:
        name: one of ``ENGINES``.
        spark: the address of the Spark cluster, or ``local[*]``. A cluster must be able to read
            this machine's folder for temporary files, through which the tables reach it.

    Raises:
        UsageError: the engine is not installed, or Spark cannot be reached.
    """
    with ExitStack() as stack:
        yield _STARTED[name](_imported(name), stack, spark)


def _imported(name: str) -> Any:
    package = PACKAGES[name]
    try:
        return import_module(package)
    except ImportError:
        raise UsageError(
            f"the engine {name} is not installed",
            f"Install it with 'pip install {package}', or leave --engine out.",
        ) from None


def as_it_is(frame: pd.DataFrame) -> pd.DataFrame:
    """Return a frame itself: pandas takes nothing over."""
    return frame


def _pandas(package: Any, stack: ExitStack, spark: str) -> Engine:
    return as_it_is


def _polars(package: Any, stack: ExitStack, spark: str) -> Engine:
    return lambda frame: package.from_pandas(frame).lazy()


def _duckdb(package: Any, stack: ExitStack, spark: str) -> Engine:
    # What passes its share of memory goes to a folder that is gone when the rules have run.
    spill = stack.enter_context(tempfile.TemporaryDirectory(prefix="tallystick-"))
    connection = stack.enter_context(package.connect())
    connection.execute(f"SET temp_directory = '{spill}'")
    connection.execute(f"SET memory_limit = '{DUCKDB_MEMORY}'")
    return lambda frame: connection.from_df(frame)


def _spark(package: Any, stack: ExitStack, spark: str) -> Engine:
    # It warns of pandas 3 with every frame; the tests compare its findings with pandas' own.
    warnings.filterwarnings("ignore", category=FutureWarning, module="pyspark")
    session = _spark_session(spark)
    stack.callback(session.stop)
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tallystick-")))

    def read(frame: pd.DataFrame) -> Any:
        # Parquet keeps types and reaches every worker; a frame sent row by row takes minutes.
        file = folder / f"{len(list(folder.iterdir()))}.parquet"
        frame.to_parquet(file, index=False)
        return session.read.parquet(str(file))

    return read


def _spark_session(address: str) -> Any:
    from pyspark.sql import SparkSession

    try:
        return (
            SparkSession.builder.master(address)
            .appName("tallystick")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.log.level", "ERROR")
            .config("spark.sql.shuffle.partitions", "4")
            .config("spark.sql.adaptive.enabled", "true")
            .config("spark.sql.session.timeZone", "UTC")
            .getOrCreate()
        )
    except Exception as error:
        reason = str(error).splitlines()[0][:200]
        raise UsageError(
            f"Spark at {address} cannot be used: {reason}",
            "Spark needs Java 17 or newer; a cluster is named as spark://host:7077.",
        ) from None


_STARTED: dict[str, Callable[[Any, ExitStack, str], Engine]] = {
    "pandas": _pandas,
    "polars": _polars,
    "duckdb": _duckdb,
    "spark": _spark,
}
