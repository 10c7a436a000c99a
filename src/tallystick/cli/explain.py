"""``tallystick explain``: what a rule is about."""

from __future__ import annotations

from pathlib import Path

import click

from tallystick.cli.errors import GuardedCommand
from tallystick.rules.contract import FAMILIES, Rule
from tallystick.rules.loader import find_rule, load_rules


@click.command(cls=GuardedCommand)
@click.argument("code")
@click.option(
    "--project",
    default=".",
    type=click.Path(path_type=Path),
    help="The facts project whose rules to look at.",
)
def explain(code: str, project: Path) -> None:
    """Explain the rule of that CODE or name; of D or D1, list the rules that begin so."""
    click.echo(explained(load_rules(project), code), nl=False)


def explained(rules: list[Rule], code: str) -> str:
    """Return the documentation of a rule; of the beginning of several codes, the list of them.

    Raises:
        UsageError: there is no such rule.
    """
    codes = {rule.code for rule in rules}
    family = [rule for rule in rules if code and rule.code.startswith(code.upper())]
    if family and code.upper() not in codes:
        return rule_list(family)
    return explanation(find_rule(rules, code))


def explanation(rule: Rule) -> str:
    """Return the documentation of a rule as Markdown."""
    family = FAMILIES[rule.code[0]]
    parts = [f"# {rule.code} {rule.name}", f"{rule.severity.capitalize()}; family: {family}."]
    for title, text in rule.documentation:
        parts.append(f"## {title}\n\n{text}")
    return "\n\n".join(parts) + "\n"


def rule_list(rules: list[Rule]) -> str:
    """Return a line for each rule: code, severity, name, and what it does."""
    width = max((len(rule.name) for rule in rules), default=0)
    lines = []
    for rule in rules:
        first = " ".join(rule.documentation[0][1].split()).partition(". ")[0].rstrip(".")
        lines.append(f"{rule.code}  {rule.severity:<7}  {rule.name:<{width}}  {first}.")
    return "\n".join(lines) + "\n"
