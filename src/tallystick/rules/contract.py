"""What a rule is: one function that returns the rows it objects to, with its documentation."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from string import Formatter
from typing import Any, Literal, TypeAlias

import narwhals as nw

from tallystick.compare.relate import Columns, Flags, Whole
from tallystick.errors import PluginError
from tallystick.rules.facts import Facts

Severity: TypeAlias = Literal["error", "warning", "info"]
Scope: TypeAlias = Literal["row", "measure", "dataset", "findings"]
Frame: TypeAlias = "nw.LazyFrame[Any]"
Judged: TypeAlias = Iterable[Mapping[str, Any]] | Mapping[str, Sequence[Any]]
Judge: TypeAlias = Callable[..., Judged]
Sift: TypeAlias = Callable[[Columns, Whole], Flags]
Survey: TypeAlias = Callable[[Columns, Whole], Mapping[int, Any]]

SECTIONS = ("What it does", "Why it matters", "Example", "How to settle it", "References")
FAMILIES = {
    "S": "shape",
    "U": "units",
    "E": "evidence",
    "D": "disagreement",
    "R": "repetition and credit",
    "Q": "quotations",
    "T": "time and plausibility",
    "V": "verdicts",
}


@dataclass(frozen=True)
class Rule:
    """A rule and its documentation.

    Attributes:
        code: family letter and three digits, as ``D101``.
        name: words joined by hyphens; the file is named after code and name.
        severity: error (the record is wrong), warning (the sources are at odds or a credit is
            missing; a verdict settles it) or info.
        scope: what it needs to see. Rules of scope ``row`` and ``measure`` see a large project
            in parts: all claims on a measure and those it names (part_of, related), with their
            sources. What looks across other measures, or for what no claim has, needs the whole
            data set (``dataset``); ``findings`` is what all other rules have found.
        find: the rule itself: from the facts to the rows that it objects to, as one expression
            over a whole frame, so that it runs on every engine.
        judge: for rules of scope measure: looks at the found claims of one group together, as
            columns of arrays in the order of their ids, and returns the findings, as fields of
            ``Finding`` and words for the message: a mapping for each, or, where there are many,
            one mapping to columns of equal length. ``None`` makes each row found a finding.
        sift: for rules with a judge: looks at all claims found, in any order, with the number of
            the group of each (from 0), and marks those worth the judge's time; a group without a
            mark is left out.
        survey: for rules with a judge: looks at all claims that the sift left, at once, those of a
            group together and in the order of their ids, with the number of the group of each
            (ascending); what it returns for a group is the judge's second argument, and a group
            for which it returns nothing is left out.
        by: the columns that make a group for the judge; none, and it sees all claims at once.
        message: what is wrong, with the names of the frame's columns in braces.
        help: what to do about it.
        column: the column that a finding is about, where the frame does not say.
        documentation: the five parts of the docstring, as title and text.
    """

    code: str
    name: str
    severity: Severity
    scope: Scope
    find: Callable[[Facts], Frame]
    judge: Judge | None
    sift: Sift | None
    survey: Survey | None
    by: tuple[str, ...]
    message: str
    help: str
    column: str
    documentation: tuple[tuple[str, str], ...]

    @cached_property
    def words(self) -> frozenset[str]:
        """Return the names in braces in message and help."""
        parsed = [*Formatter().parse(self.message), *Formatter().parse(self.help)]
        return frozenset(name for _, name, _, _ in parsed if name)

    @cached_property
    def asks_for_problems(self) -> bool:
        """Return whether it plainly looks at what checking the record found.

        That may not be there yet. Not to see that a rule asks for it costs time, and nothing else.
        """
        code = getattr(self.find, "__code__", None)
        return code is not None and "problems" in code.co_names

    @cached_property
    def anchor(self) -> str:
        """Return where the rule is documented."""
        return f"docs/rules.md#{self.code.lower()}-{self.name}"


def rule(
    *,
    code: str,
    name: str,
    severity: Severity,
    scope: Scope,
    message: str = "{message}",
    help: str = "",
    column: str = "",
    judge: Judge | None = None,
    sift: Sift | None = None,
    survey: Survey | None = None,
    by: tuple[str, ...] = ("measure", "scope_key"),
) -> Callable[[Callable[[Facts], Frame]], Rule]:
    """Make a rule of a function; see ``Rule`` for the arguments.

    Raises:
        PluginError: the code is malformed, or the docstring lacks one of the five parts.
    """

    def decorate(find: Callable[[Facts], Frame]) -> Rule:
        if not re.fullmatch(rf"[{''.join(FAMILIES)}]\d{{3}}", code):
            raise PluginError(
                f"'{code}' is no rule code", f"Use one of {', '.join(FAMILIES)} and three digits."
            )
        return Rule(
            code=code,
            name=name,
            severity=severity,
            scope=scope,
            find=find,
            judge=judge,
            sift=sift,
            survey=survey,
            by=by,
            message=message,
            help=help,
            column=column,
            documentation=_sections(code, inspect.getdoc(find) or ""),
        )

    return decorate


def as_surveyed(_: Columns, found: Mapping[str, Any]) -> Iterable[Mapping[str, Any]]:
    """Yield the finding on a group whose fields the survey has given in full; a judge."""
    yield found


def _sections(code: str, docstring: str) -> tuple[tuple[str, str], ...]:
    heading = "|".join(SECTIONS)
    parts = re.split(rf"^({heading}):[ \n]", docstring, flags=re.MULTILINE)
    titles, texts = parts[1::2], parts[2::2]
    if tuple(titles) != SECTIONS:
        raise PluginError(
            f"{code}: its docstring has the parts {', '.join(titles) or 'none'}",
            f"Write the five parts in this order: {'; '.join(SECTIONS)}.",
        )
    return tuple((title, inspect.cleandoc(text)) for title, text in zip(titles, texts, strict=True))
