"""Finds the rules of a project and selects among them."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from tallystick.dataset.plugins import load_objects, plugin_files
from tallystick.errors import PluginError, UsageError, did_you_mean
from tallystick.rules.contract import Rule


def load_rules(project: Path | None) -> list[Rule]:
    """Return all rules, sorted by code; a project's own validators/ before the packaged ones.

    A rule lives in ``validators/<code>_<name>.py`` and is the function of that name.

    Raises:
        PluginError: a file cannot be loaded, does not hold its rule, or repeats a code.
    """
    paths = plugin_files(project, "validators")
    rules = load_objects(paths, lambda stem: stem.partition("_")[2])
    by_code: dict[str, Path] = {}
    for path, found in zip(paths, rules, strict=True):
        if not isinstance(found, Rule):
            raise PluginError(f"{path}: its object is no rule", "Decorate the function with @rule.")
        stem = f"{found.code.lower()}_{found.name.replace('-', '_')}"
        if path.stem != stem:
            raise PluginError(f"{path}: holds rule {found.code}", f"Name the file {stem}.py.")
        if found.code in by_code:
            raise PluginError(f"{path}: {found.code} is the code of {by_code[found.code]} too")
        by_code[found.code] = path
    return sorted(rules, key=lambda found: found.code)


def select_rules(rules: list[Rule], select: Iterable[str], ignore: Iterable[str]) -> list[Rule]:
    """Return the rules selected and not ignored, by code, beginning of a code, or name.

    Raises:
        UsageError: a word fits no rule.
    """
    chosen = [*select]
    for word in [*chosen, *ignore]:
        if not any(_fits(rule, word) for rule in rules):
            known = [*(rule.code for rule in rules), *(rule.name for rule in rules)]
            raise UsageError(
                f"no rule is called '{word}'",
                did_you_mean(word, known) or "See all rules with 'validate-facts --list-rules'.",
            )
    ignored = [*ignore]
    return [
        rule
        for rule in rules
        if (not chosen or any(_fits(rule, word) for word in chosen))
        and not any(_fits(rule, word) for word in ignored)
    ]


def find_rule(rules: list[Rule], word: str) -> Rule:
    """Return the rule of that code or name.

    Raises:
        UsageError: there is none.
    """
    for rule in rules:
        if word.upper() == rule.code or word.lower() == rule.name:
            return rule
    known = [*(rule.code for rule in rules), *(rule.name for rule in rules)]
    raise UsageError(
        f"no rule is called '{word}'",
        did_you_mean(word, known) or "See all rules with 'validate-facts --list-rules'.",
    )


def _fits(rule: Rule, word: str) -> bool:
    return bool(word) and (
        rule.code.startswith(word.upper()) or rule.name == word.lower() or word.upper() == "ALL"
    )
