"""Columns read from the source of a schema are those of its model, or the model is asked."""

import subprocess
import sys
from pathlib import Path

import pytest
from casebook import write_project

from tallystick.dataset.project import load_project
from tallystick.dataset.schemas import columns_of, load_columns, load_schemas
from tallystick.errors import PluginError

HEAD = """
import pandera.pandas as pa
from pandera.typing import Series

from tallystick.dataset.columns import column
"""
PLAIN = """
class Polls(pa.DataFrameModel):
    poll: Series[str] = column("identifier", "Its id.", key=True)
    size: Series[float] = column("whole", "How many " "were asked.", required=True)
    mode: Series[str] = column("choice", "How.", choices=("phone", "street"), optional=True)
"""
FOR_THE_MODEL_TO_TELL = {
    "a choice that is worked out": 'MODES = ("phone", "street")\n'
    + PLAIN.replace('("phone", "street")', "(*MODES,)"),
    "columns of another model": PLAIN.replace("Polls", "Basic").replace("size", "number")
    + "\n\nclass Polls(Basic):\n"
    + '    size: Series[float] = column("whole", "How many.")\n',
    "a column under a condition": PLAIN + "    if True:\n        pass\n",
    "another way to state columns": "import functools\n"
    "column = functools.partial(column, required=True)\n" + PLAIN,
    "a column stated twice": PLAIN + '    size: Series[str] = column("text", "Words.")\n',
    "a column stated anew": PLAIN + '    size = column("text", "Words.")\n',
    "a hidden one": PLAIN + '    _hidden: Series[str] = column("text", "Words.")\n',
    "an index": "from pandera.typing import Index\n"
    + PLAIN
    + '    place: Index[str] = column("text", "Words.")\n',
    "a method of its own": PLAIN
    + "    @classmethod\n    def to_schema(cls):\n"
    + '        return super().to_schema().remove_columns(["mode"])\n',
    "a model made over": PLAIN + '\n\nOther = Polls\nPolls = type("Polls", (Other,), {})\n',
    "settings": PLAIN + "    class Config:\n        strict = False\n",
}
NO_SCHEMA = {
    "no Python": "class Polls(pa.DataFrameModel:\n",
    "a failure": PLAIN + '\n\nraise ValueError("no")\n',
    "a description that never ends": PLAIN.replace('"Its id."', "-" * 3000 + "1"),
    "no such argument": PLAIN.replace("key=True", "keyed=True"),
}


def project_with(folder: Path, schema: str) -> Path:
    project = write_project(folder, {"name": "schemas", "claims": []})
    (project / "schemas").mkdir()
    (project / "schemas" / "polls.py").write_text(HEAD + schema, encoding="utf-8")
    return project


def test_columns_read_are_those_of_the_packaged_models() -> None:
    models = load_schemas(None)
    assert load_columns(None) == {name: columns_of(model) for name, model in models.items()}


@pytest.mark.parametrize(
    "schema", [PLAIN, *FOR_THE_MODEL_TO_TELL.values()], ids=["plain", *FOR_THE_MODEL_TO_TELL]
)
def test_columns_are_those_of_a_model_however_it_states_them(tmp_path: Path, schema: str) -> None:
    project = project_with(tmp_path, schema)
    assert load_columns(project)["polls"] == columns_of(load_schemas(project)["polls"])


@pytest.mark.parametrize(
    ("schema", "waits"), [(PLAIN, False), (FOR_THE_MODEL_TO_TELL["settings"], True)]
)
def test_reading_waits_for_pandera_only_where_the_model_must_be_asked(
    tmp_path: Path, schema: str, waits: bool
) -> None:
    project = project_with(tmp_path, schema)
    program = (
        "import sys, pathlib; from tallystick.dataset.project import load_project;"
        "load_project(pathlib.Path(sys.argv[1])); print('pandera' in sys.modules)"
    )
    command = [sys.executable, "-c", program, str(project)]
    ran = subprocess.run(command, capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == str(waits)


@pytest.mark.parametrize("schema", NO_SCHEMA.values(), ids=NO_SCHEMA)
def test_a_schema_that_cannot_run_is_named(tmp_path: Path, schema: str) -> None:
    with pytest.raises(PluginError, match=r"polls\.py:\d+: "):
        _ = load_project(project_with(tmp_path, schema)).problems
