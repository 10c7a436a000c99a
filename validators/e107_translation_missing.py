"""E107 translation-missing."""

import narwhals as nw

from tallystick.rules.contract import Frame, rule
from tallystick.rules.expressions import claims_where
from tallystick.rules.facts import Facts


@rule(
    code="E107",
    name="translation-missing",
    severity="info",
    scope="row",
    column="translation",
    message="'{as_stated}' has no translation",
    help="Give the English of the figure phrase in translation.",
)
def translation_missing(facts: Facts) -> Frame:
    """What it does: Finds a figure phrase in another language than English without its
        translation.

    Why it matters: Most readers cannot check a hedge in a language that they do not read.

    Example: as_stated = 'mehr als 230 Panzer' with a blank translation.

    How to settle it: Translate it; for information.

    References: docs/data.md, the data dictionary.
    """
    languages = facts.sources.select("source", "language")
    foreign = languages.filter(~nw.col("language").is_in(["", "en"]))
    untranslated = claims_where(facts.claims, nw.col("translation") == "", "source")
    return untranslated.join(foreign, on="source", how="inner")
