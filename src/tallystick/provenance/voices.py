"""Who stands behind a claim: the speaker or body that its trail of credits ends with."""

from __future__ import annotations

import numpy as np
import pandas as pd

from tallystick.dataset.project import Project
from tallystick.provenance.graph import Positions

INSTITUTIONS = ("office", "outlet", "document", "pollster", "group")
"""Kinds of speakers that stand for their organisation, as a person alone does not."""

SOURCES_IN_THEIR_OWN_NAME = ("official", "primary")
"""Kinds of sources whose own statement is the origin: the register, the agency that measured."""


def voices(
    project: Project, claims: pd.DataFrame, edges: pd.DataFrame, ends: Positions
) -> pd.DataFrame:
    """Return who stands behind each claim, taken from the claim where its trail ends.

    Args:
        project: the project, for its speakers and sources.
        claims: prepared claims.
        edges: their credits, as ``credit_edges`` gives them.
        ends: for each claim the position of the claim where its trail ends (``trail_ends``).

    Returns:
        For each claim: standing, ``named`` (a speaker, or an official source in its own name),
        ``carrier`` (only a name that is credited, as a newspaper's: it passes on what somebody
        counted) or ``nobody``; voice, a key that is the same for the same voice; name, for
        people to read; and of named speakers kind, organisation and country (blank otherwise).
    """
    at_end = claims.iloc[ends]
    speakers = project.frame("speakers").drop_duplicates("speaker").set_index("speaker")
    sources = project.frame("sources").drop_duplicates("source").set_index("source")
    leading = edges.loc[edges["cited_claim"] != "", "line"]
    carrier = _first_credit(at_end, at_end["line"].isin(leading))
    speaker = at_end["speaker"].where(at_end["speaker_kind"] != "anonymous", "")
    known = speakers[speakers["kind"] != "anonymous"]
    by_name = pd.Series(known.index, index=known["name"].str.casefold(), dtype="str")
    credited = carrier.str.casefold().map(by_name[~by_name.index.duplicated()]).fillna("")
    speaker = speaker.where(speaker != "", credited)
    publisher = at_end["original"].map(sources["publisher"]).fillna(at_end["original"])
    in_own_name = (carrier == "") & at_end["source_kind"].isin(SOURCES_IN_THEIR_OWN_NAME)
    choices = [speaker != "", in_own_name, carrier != ""]
    voice = np.select(
        choices,
        ["speaker " + speaker, "publisher " + publisher, "carrier " + carrier.str.casefold()],
        "text " + at_end["original"],
    )
    carrier_name = carrier.map(sources["publisher"]).fillna(carrier)
    name = np.select(
        choices, [speaker.map(speakers["name"]).fillna(speaker), publisher, carrier_name], publisher
    )
    found = pd.DataFrame(
        {
            "standing": np.select(choices, ["named", "named", "carrier"], "nobody"),
            "voice": voice,
            "name": name,
            "kind": speaker.map(speakers["kind"]).fillna(""),
            # Of several organisations the first is the one spoken for.
            "organisation": speaker.map(speakers["organisation"].fillna("").map(_first)).fillna(""),
            "country": speaker.map(speakers["country"]).fillna(""),
        }
    )
    return found.astype("str").set_axis(claims.index)


def _first_credit(claims: pd.DataFrame, in_circle: pd.Series) -> pd.Series:
    """Return the first source that each claim cites, or the first name that it credits.

    What credits a source with a claim on the measure, though its trail ends, is in a circle: that
    credit leads nowhere.
    """
    credited = claims["credits"].map(_first)
    cited = claims["cites"].map(lambda ids: ids.partition(" ")[0]).mask(in_circle, "")
    return cited.where(cited != "", credited).astype("str")


def _first(names: str) -> str:
    return names.partition(";")[0].strip()
