"""The schemas of the tables: pandera models, of which the columns are known without running them.

To import pandera takes a fifth of the time of a run on a small data set. Whoever only reads the
tables need not wait for it, and whoever checks them may do so in another process.
"""

from __future__ import annotations

import ast
import sys
from pathlib import Path
from typing import TYPE_CHECKING, get_args

from tallystick.dataset.columns import Column, Kind, described
from tallystick.dataset.plugins import load_objects, plugin_files

if TYPE_CHECKING:
    import pandera.pandas as pa

TABLES = ("sources", "speakers", "measures", "polls", "claims", "verdicts")
COMPANIONS = ("hypothesis", "pyspark")
"""What pandera imports wherever it is installed, and no schema here needs."""
HEAD = "class {}(pa.DataFrameModel):"
BOUND_BY = {
    "pa": "import pandera.pandas as pa",
    "Series": "from pandera.typing import Series",
    "column": "from tallystick.dataset.columns import column",
}
"""How a schema of which the columns can be read comes by the names in which it states them."""


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
    """Return the columns of a schema file written as the packaged ones are.

    It imports, may name constants, and holds one model of columns and whole-row checks. ``None``
    where there is anything else: then only the model can tell.
    """
    try:
        body = ast.parse(path.read_bytes()).body
        (model,) = (node for node in body if isinstance(node, ast.ClassDef))
        head = ast.unparse(model).partition("\n")[0]
        plain = all(_is_plain(node, model) for node in body) and _names_are_as_expected(body)
        return _columns_in(model) if plain and head == HEAD.format(name.title()) else None
    except (OSError, RecursionError, MemoryError, SyntaxError, TypeError, ValueError):
        return None


def _columns_in(model: ast.ClassDef) -> tuple[Column, ...] | None:
    told = [node for node in model.body if isinstance(node, ast.AnnAssign)]
    checks = [node for node in model.body if isinstance(node, ast.FunctionDef)]
    if not all(node in told or node in checks or _is_words(node) for node in model.body):
        return None
    columns = tuple(map(_stated_column, told))
    names = [*(column.name for column in columns), *(check.name for check in checks)]
    return columns if all(map(_is_check, checks)) and len({*names}) == len(names) else None


def _is_plain(node: ast.stmt, model: ast.ClassDef) -> bool:
    imports = isinstance(node, ast.Import | ast.ImportFrom)
    return imports or node is model or _is_words(node) or _is_constant(node, model)


def _is_words(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _is_constant(node: ast.stmt, model: ast.ClassDef) -> bool:
    if not isinstance(node, ast.Assign):
        return False
    names = {target.id if isinstance(target, ast.Name) else "" for target in node.targets}
    return not names & {"", model.name, *BOUND_BY}


def _names_are_as_expected(body: list[ast.stmt]) -> bool:
    """Return whether each name in which columns are stated is imported once, from where it is."""
    imports = [node for node in body if isinstance(node, ast.Import | ast.ImportFrom)]
    bound = [(one.asname or one.name, ast.unparse(node)) for node in imports for one in node.names]
    ours = [(name, line) for name, line in bound if name in BOUND_BY or name == "*"]
    return sorted(ours) == sorted(BOUND_BY.items())


def _is_check(node: ast.FunctionDef) -> bool:
    by = [ast.unparse(one.func) if isinstance(one, ast.Call) else "" for one in node.decorator_list]
    return by == ["pa.dataframe_check"]


def _stated_column(node: ast.AnnAssign) -> Column:
    """Return the column that one line of a model states.

    Raises:
        TypeError, ValueError: it states none, or not by literals alone.
    """
    call = node.value
    if not isinstance(node.target, ast.Name) or node.target.id.startswith("_"):
        raise ValueError("not a column")
    if ast.unparse(node.annotation) not in ("Series[str]", "Series[float]"):
        raise ValueError("not a column")
    if not isinstance(call, ast.Call) or ast.unparse(call.func) != "column":
        raise ValueError("not a column")
    arguments = [ast.literal_eval(argument) for argument in call.args]
    named = {str(one.arg): ast.literal_eval(one.value) for one in call.keywords}
    column = described(node.target.id, *arguments, **named)
    if column.kind not in get_args(Kind) or not isinstance(column.description, str):
        raise ValueError("not a column")
    return column


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
