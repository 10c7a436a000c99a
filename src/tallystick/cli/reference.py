"""The generated documentation: data dictionary, rules, commands, hedges.

``python -m tallystick.cli.reference`` writes it into the folder it is run in; a test fails
when it is stale.
"""

from __future__ import annotations

from pathlib import Path

import click

from tallystick.cli import main
from tallystick.cli.validate import validate
from tallystick.compare.hedges import COMPARATORS_OF, HALF_STEP_AT_MOST, HEDGES
from tallystick.dataset.columns import Column
from tallystick.dataset.csv_files import write_atomically
from tallystick.dataset.schemas import columns_of, load_schemas
from tallystick.rules.contract import FAMILIES
from tallystick.rules.loader import load_rules

KINDS = {
    "identifier": "id",
    "reference": "id",
    "references": "ids",
    "text": "text",
    "choice": "one of",
    "number": "number",
    "whole": "whole number",
    "date": "date",
    "address": "web address",
    "hash": "SHA-256",
    "unit": "unit",
    "scope": "scope",
}


def data_dictionary() -> str:
    """Return the data dictionary as Markdown, from the packaged schemas."""
    parts = [
        "# Data dictionary",
        "The tables of a facts project: CSV files in `facts/`, UTF-8, one row per thing. All "
        "columns stand in the header, except those marked *optional*; cells may be blank, except "
        "in columns marked **required**. Dates are as coarse as known (2023, 2023-04, "
        "2023-04-20); money and counts stand in whole units (165000000). Several ids or names in "
        "one cell are separated by blanks (ids) or by semicolons (names).",
        "This page is generated from the schemas: here by `make docs`, in a new project by "
        "`tallystick init`.",
    ]
    for name, model in load_schemas(None).items():
        text = " ".join((model.__doc__ or "").split())
        rows = [_column_row(column) for column in columns_of(model)]
        table = ["| column | holds | meaning |", "|---|---|---|", *rows]
        checks = [f"- {check.error}" for check in model.to_schema().checks]
        parts += [f"## facts/{name}.csv", text, "\n".join(table)]
        if checks:
            parts.append("Checked across columns; each row needs:\n\n" + "\n".join(checks))
    return "\n\n".join(parts) + "\n"


def _column_row(column: Column) -> str:
    holds = KINDS[column.kind]
    if column.choices:
        holds += " " + ", ".join(f"`{choice}`" for choice in column.choices)
    if column.references:
        holds += f" of {column.references}"
    marks = " **required**" if column.required else " *optional*" if column.optional else ""
    return f"| `{column.name}` | {holds}{marks} | {column.description} |"


def rule_reference() -> str:
    """Return the rules as Markdown, from the docstrings in the packaged validators/."""
    rules = load_rules(None)
    parts = [
        "# Rules",
        "`error`: the record is wrong. `warning`: the sources are at odds or a credit is missing; "
        "a verdict settles it. `info`: worth knowing.",
        "This page is generated from `validators/` by `make docs`.",
    ]
    for letter, family in FAMILIES.items():
        members = [rule for rule in rules if rule.code.startswith(letter)]
        if members:
            rows = [
                f"| [{r.code}](#{r.code.lower()}-{r.name}) | {r.name} | {r.severity} |"
                for r in members
            ]
            table = ["| code | name | severity |", "|---|---|---|", *rows]
            parts += [f"## {letter}: {family}", "\n".join(table)]
        for rule in members:
            parts += [f"### {rule.code} {rule.name}", f"Severity: {rule.severity}."]
            parts += [f"**{title}.** {' '.join(t.split())}" for title, t in rule.documentation]
    return "\n\n".join(parts) + "\n"


def command_reference() -> str:
    """Return the commands as Markdown, from their own help."""
    parts = ["# Commands", "This page is generated from the commands by `make docs`."]
    commands: list[tuple[str, click.Command]] = [("validate-facts", validate)]
    group = click.Context(main)
    for name in sorted(main.list_commands(group)):
        if found := main.get_command(group, name):
            commands.append((f"tallystick {name}", found))
    for name, command in commands:
        if name == "tallystick validate":
            parts.append(f"## {name}\n\nAnother name of [validate-facts](#validate-facts).")
        else:
            context = click.Context(
                command, info_name=name, terminal_width=88, **command.context_settings
            )
            parts.append(f"## {name}\n\n```\n{command.get_help(context)}\n```")
    return "\n\n".join(parts) + "\n"


def interval_reference() -> str:
    """Return what words say about numbers as Markdown, from the table of hedges."""
    rows = [
        "| hedge | words | plausible | strict | why |",
        "|---|---|---|---|---|",
    ]
    for hedge in HEDGES:
        plausible = f"-{hedge.plausible_below:.0%} to +{hedge.plausible_above:.0%}"
        strict = f"-{hedge.strict_below:.0%} to +{hedge.strict_above:.0%}"
        rows.append(
            f"| {hedge.name} | {', '.join(hedge.words)} | {plausible} | {strict} | {hedge.reason} |"
        )
    bounds = [
        "| comparator | plausible | strict |",
        "|---|---|---|",
        f"| `=` 1,550 | 1,545 to 1,555: what rounds to it, half a unit of the last significant "
        f"digit either side, at most {HALF_STEP_AT_MOST:.0%} | the same |",
        "| `>` 230 | above 230, up to 240: who could say 'more than 240' would have | above 230 |",
        "| `>=` 100 | 100 to 200 | 100 and above |",
        "| `<` 40 | 30 to below 40 | below 40 |",
        "| `<=` 40 | 30 to 40 | 40 and below |",
        "| `range` | from low to high | the same |",
        "| `vague` | from low to high | the same |",
        "| `~` | by its hedge, below | by its hedge, below |",
    ]
    words = [
        f"- {' or '.join(f'`{c}`' for c in comparators)}: {', '.join(words)}"
        for words, comparators in COMPARATORS_OF
    ]
    return (
        "\n\n".join(
            [
                "# What words say about numbers",
                "Each claim stands for two intervals. The strict one holds every value for which "
                "the words are not false; the plausible one is what a reader takes them to mean.",
                "\n".join(bounds),
                "A bare number never meets the same number behind 'more than' or 'less than': "
                "1,550 is not more than 1,550. Nor does it meet the same number of another unit. A "
                "third, more exact figure that lies within both reconciles them: 4,216,318 is 4.2 "
                "million and more than 4.2 million. Two bare numbers next to each other, as 55 and "
                "56, do not meet in the half between them.",
                "## Hedges",
                "\n".join(rows),
                "## Which comparator goes with which words",
                "\n".join(words),
                "This page is generated from `src/tallystick/compare/hedges.py` by `make docs`.",
            ]
        )
        + "\n"
    )


PAGES = {
    "data.md": data_dictionary,
    "rules.md": rule_reference,
    "commands.md": command_reference,
    "intervals.md": interval_reference,
}


def write_reference(folder: Path) -> None:
    """Write all generated pages into ``folder``."""
    for name, page in PAGES.items():
        write_atomically(folder / name, page().encode("utf-8"))


if __name__ == "__main__":
    write_reference(Path("docs"))
