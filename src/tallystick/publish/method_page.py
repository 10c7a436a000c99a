"""The page of the method, generated: what words mean, what rules check, what columns hold."""

from __future__ import annotations

from collections.abc import Iterable

from tallystick.compare.hedges import COMPARATORS_OF, HALF_STEP_AT_MOST, HEDGES
from tallystick.dataset.tables import Table
from tallystick.publish.compose import composed
from tallystick.publish.datapackage import TITLES
from tallystick.publish.markup import Content, Markup, element, joined, link
from tallystick.publish.publication import Publication
from tallystick.publish.rule_pages import rule_list

COMPARATORS = (
    (
        "1,550",
        "=",
        f"what rounds to it: half a unit of the last significant digit either side, at most "
        f"{HALF_STEP_AT_MOST:.0%}",
        "the same",
    ),
    (
        "more than 230",
        ">",
        "above 230, up to 240: who could say “more than 240” would have",
        "above 230",
    ),
    ("at least 100", ">=", "100 to 200", "100 and above"),
    ("less than 40", "<", "30 to below 40", "below 40"),
    ("up to 40", "<=", "30 to 40", "40 and below"),
    ("40 to 45", "range", "40 to 45", "the same"),
    ("tens of thousands", "vague", "20,000 to 99,999", "the same"),
)

STEPS = (
    (
        "Comparing",
        "Two claims on one measure, of the same scope, in one unit and of comparable dates, "
        "agree when they state the same figure, are compatible when what readers take them to "
        "mean meets, are in tension when only their strict readings meet, and contradict each "
        "other when not even those do.",
    ),
    (
        "Dates",
        "A fact that does not change is compared whatever the date; a level or a share within "
        "the window of its measure (92 days unless it says otherwise), unless it has moved by "
        "five percent at most in a fortnight or more; a running total may grow but not shrink; a "
        "plan is replaced by a later one.",
    ),
    (
        "Money",
        "Currencies are compared at the reference rate of the European Central Bank of the day.",
    ),
    (
        "Scope",
        "Claims whose own words say that they count something else are never said to "
        "contradict each other in numbers.",
    ),
    (
        "Groups",
        "Repeatedly the point that most sources admit is taken; each claim joins the first "
        "group whose point it holds. Sources that print the same text count once. A larger "
        "group is not a truer one.",
    ),
    (
        "Credit",
        "A claim is credited when its text names a source, a document, a poll or an outlet. A "
        "person named as the speaker says who, not where. Unnamed officials are neither.",
    ),
    (
        "Repetition",
        "A claim without credit and without a named speaker repeats another when an earlier "
        "source states a compatible figure of the same scope. That alone proves no copying: "
        "accurate sources agree too.",
    ),
    (
        "Verdicts",
        "Rules only point; what a difference means is the signed opinion of an editor. Which "
        "figure is true is not said.",
    ),
)


def method_page(publication: Publication) -> bytes:
    """Return the page that says how the record is made, compared and judged."""
    lead = (
        "How claims are read, compared and judged. This page is made from the program itself: "
        "from its table of hedges, its rules and its schemas."
    )
    contents = [
        ("words", "What words say about numbers"),
        ("steps", "How claims are compared"),
        ("rules", "The rules"),
        ("columns", "The data dictionary"),
    ]
    jumps = element(
        "ul", *(element("li", link(f"method.html#{one}", words)) for one, words in contents)
    )
    parts = [
        element("nav", jumps, aria_label="On this page", class_="jumps"),
        element("section", element("h2", "What words say about numbers"), *_words(), id="words"),
        element("section", element("h2", "How claims are compared"), _steps(), id="steps"),
        element("section", element("h2", "The rules"), rule_list(publication), id="rules"),
        element(
            "section",
            element("h2", "The data dictionary"),
            *_dictionary(publication),
            id="columns",
        ),
    ]
    return composed(publication, "method.html", "Method", lead, parts)


def _words() -> Iterable[Markup]:
    yield element(
        "p",
        "Each claim stands for two intervals. The strict one holds every value for which the "
        "words are not false; the plausible one is what a reader takes them to mean.",
    )
    yield _table(
        ("Words", "Written", "A reader takes it to mean", "Not false for"),
        [(words, element("code", sign), *meaning) for words, sign, *meaning in COMPARATORS],
        "Comparators",
    )
    yield element(
        "p",
        "A bare number never meets the same number behind “more than” or “less than”: 1,550 is "
        "not more than 1,550. Nor does it meet the same number of another unit. A third, more "
        "exact figure that lies within both reconciles them: 4,216,318 is 4.2 million and more "
        "than 4.2 million.",
    )
    yield _table(
        ("Hedge", "Words", "Plausible", "Strict", "Why"),
        [
            (
                hedge.name,
                ", ".join(hedge.words),
                f"−{hedge.plausible_below:.0%} to +{hedge.plausible_above:.0%}",
                f"−{hedge.strict_below:.0%} to +{hedge.strict_above:.0%}",
                hedge.reason,
            )
            for hedge in HEDGES
        ],
        "Hedges",
    )
    yield _table(
        ("Comparator", "Goes with the words"),
        [
            (joined(*(element("code", sign) for sign in signs), by=" or "), ", ".join(words))
            for words, signs in COMPARATORS_OF
        ],
        "Which comparator goes with which words",
    )


def _steps() -> Markup:
    items = [element("div", element("dt", name), element("dd", text)) for name, text in STEPS]
    return element("dl", *items)


def _dictionary(publication: Publication) -> Iterable[Markup]:
    yield element(
        "p", "The tables as they are kept and offered on the page of ",
        link("downloads.html", "downloads"), ".",
    )  # fmt: skip
    for table in publication.tables.values():
        yield element("h3", TITLES.get(table.name, table.name))
        yield _table(
            ("Column", "Meaning"),
            [(element("code", column.name), column.description) for column in table.columns],
            f"Columns of {_file(table)}",
        )


def _file(table: Table) -> str:
    return f"{table.name}.csv"


def _table(heads: Iterable[str], rows: Iterable[tuple[Content, ...]], caption: str) -> Markup:
    """Return a small table of the documentation."""
    head = element("tr", *(element("th", label, scope="col") for label in heads))
    lines = [
        element("tr", element("th", first, scope="row"), *(element("td", cell) for cell in rest))
        for first, *rest in rows
    ]
    table = element(
        "table",
        element("caption", caption),
        element("thead", head),
        element("tbody", *lines),
        class_="dictionary",
    )
    return element("div", table, class_="scroll", role="region", tabindex="0", aria_label=caption)
