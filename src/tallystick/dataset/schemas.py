"""The schemas of the tables: pandera models, of which the columns are known without running them.

To import pandera takes a fifth of the time of a run on a small data set. Whoever only reads the
tables need not wait for it, and whoever checks them may do so in another process.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from tallystick.dataset.columns import Column, described
from tallystick.dataset.plugins import load_objects, plugin_files

if TYPE_CHECKING:
    import pandera.pandas as pa

TABLES = ("sources", "speakers", "measures", "polls", "claims", "verdicts")
COMPANIONS = ("hypothesis", "pyspark")
"""What pandera imports wherever it is installed, and no schema here needs."""
HEAD = "class {}(pa.DataFrameModel):"
PLAIN = (
    ast.Import,
    ast.ImportFrom,
    ast.Assign,
    ast.AnnAssign,
    ast.ClassDef,
    ast.FunctionDef,
    ast.Expr,
)
"""What may stand in a schema of which the columns can be read: no loops and no conditions."""


def load_schemas(folder: Path | None) -> dict[str, type[pa.DataFrameModel]]:
    """Return the pandera model of each table; the project's own schemas/ before the packaged.

    Raises:
        PluginError: a schema cannot be loaded.
    """
    _import_pandera()
    paths = _files(folder)
    models = load_objects([*paths.values()], lambda stem: stem.title().replace("_", ""))
    return dict(zip(paths, models, strict=True))


def load_columns(folder: Path | None) -> dict[str, tuple[Column, ...]]:
    """Return the columns of each table; see ``load_schemas``.

    They are read from the source where it states them plainly, as the packaged schemas do.

    Raises:
        PluginError: a schema does not, and cannot be loaded.
    """
    stated = {name: _stated_columns(path, name) for name, path in _files(folder).items()}
    if None in stated.values():
        return {name: columns_of(model) for name, model in load_schemas(folder).items()}
    return {name: columns for name, columns in stated.items() if columns is not None}


def columns_of(model: type[pa.DataFrameModel]) -> tuple[Column, ...]:
    """Return the columns of a pandera model in the order in which it declares them."""
    return tuple(
        Column(name=str(name), description=found.description or "", **found.metadata)
        for name, found in model.to_schema().columns.items()
    )


def _files(folder: Path | None) -> dict[str, Path]:
    return {path.stem: path for path in plugin_files(folder, "schemas") if path.stem in TABLES}


def _stated_columns(path: Path, name: str) -> tuple[Column, ...] | None:
    """Return the columns of a schema file whose model states each as ``column(...)`` of literals.

    ``None`` where it does anything else, so that only running it can tell.
    """
    try:
        body = ast.parse(path.read_text(encoding="utf-8")).body
    except (OSError, SyntaxError, ValueError):
        return None
    models = [node for node in body if isinstance(node, ast.ClassDef)]
    if [ast.unparse(model).partition("\n")[0] for model in models] != [HEAD.format(name.title())]:
        return None
    if not all(isinstance(node, PLAIN) for node in [*body, *models[0].body]):
        return None
    told = [node for node in models[0].body if isinstance(node, ast.AnnAssign)]
    columns = [column for node in told if (column := _stated_column(node)) is not None]
    return tuple(columns) if len(columns) == len(told) else None


def _stated_column(node: ast.AnnAssign) -> Column | None:
    call = node.value
    if not isinstance(call, ast.Call) or ast.unparse(call.func) != "column":
        return None
    try:
        arguments = [ast.literal_eval(argument) for argument in call.args]
        named = {str(one.arg): ast.literal_eval(one.value) for one in call.keywords}
        return described(ast.unparse(node.target), *arguments, **named)
    except (TypeError, ValueError):
        return None


def _import_pandera() -> None:
    """Import pandera without its companions, where they are not at work already.

    That saves half a second, and PySpark's warning on the console, where both are installed.
    """
    absent = [name for name in COMPANIONS if name not in sys.modules]
    try:
        sys.modules.update(dict.fromkeys(absent))  # type: ignore[arg-type]
        import pandera.backends.pandas.builtin_checks
        import pandera.pandas
        import pandera.typing.pyspark
        import pandera.typing.pyspark_sql  # noqa: F401
    finally:
        for name in absent:
            del sys.modules[name]
