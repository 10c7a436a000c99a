"""Who stands behind a claim: the speaker or body that its trail of credits ends with."""

from __future__ import annotations

from itertools import chain
from typing import NamedTuple

import numpy as np
import pandas as pd

from tallystick.compare.numbering import first_of_each, numbered, places_among
from tallystick.compare.relate import Flags, Whole
from tallystick.dataset.project import Project
from tallystick.provenance.graph import Positions

INSTITUTIONS = ("office", "outlet", "document", "pollster", "group")
"""Kinds of speakers that stand for their organisation, as a person alone does not."""

SPEAKER, PUBLISHER, CARRIER, TEXT = range(4)
STANDINGS = pd.Index(["named", "carrier", "nobody"])
STANDING_OF = np.array([0, 0, 1, 2])
"""What a trail may end with, and how that stands."""

NO_TEXT = 0
"""The number of the empty text."""

SOURCES_IN_THEIR_OWN_NAME = ("official", "primary")
"""Kinds of sources whose own statement is the origin: the register, the agency that measured."""


class Ends(NamedTuple):
    """What trails end with, each once.

    Attributes:
        which: SPEAKER, PUBLISHER, CARRIER or TEXT.
        named: the number of the speaker who is named, ``NO_TEXT`` for none.
        carrier: that of what is credited.
        speakers: the ids of speakers by number.
        carriers: what is credited by number.
        originals: for each the id of the text.
    """

    which: Whole
    named: Whole
    carrier: Whole
    speakers: pd.Series
    carriers: pd.Series
    originals: pd.Series


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
        counted) or ``nobody``; voice, a number that is the same for the same voice; name, for
        people to read; and of named speakers kind, organisation and country (blank otherwise).
        Text is kept as categories, which compare as fast as numbers.
    """
    speakers, sources = project.first_rows("speakers"), project.first_rows("sources")
    leading = edges.loc[edges["cited_claim"] != "", "line"]
    credit, credits = _first_credits(claims, claims["line"].isin(leading).to_numpy())
    # Texts are looked at once; claims are numbers from here on.
    speaker, spoken = _speakers(claims)
    (speaks, credited), ids = _numbered_texts(spoken, _speakers_by_name(speakers, credits))
    credit = credit[ends]
    named = speaks[speaker[ends]]
    named = np.where(named != NO_TEXT, named, credited[credit])
    (carries,), carriers = _numbered_texts(credits)
    carrier = carries[credit]
    original = claims["original_code"].to_numpy()[ends]
    official = claims["source_kind"].isin(SOURCES_IN_THEIR_OWN_NAME).to_numpy()[ends]
    choices = [named != NO_TEXT, official & (carrier == NO_TEXT), carrier != NO_TEXT]
    which = np.select(choices, [SPEAKER, PUBLISHER, CARRIER], TEXT)
    kind = numbered(which, np.choose(which, [named, original, carrier, original]))
    example = first_of_each(kind)
    ended = Ends(
        which=which[example],
        named=named[example],
        carrier=carrier[example],
        speakers=ids,
        carriers=carriers,
        originals=claims["original"].take(ends[example]),
    )
    return _described(ended, speakers, sources).take(kind).set_axis(claims.index)


def _described(ended: Ends, speakers: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Return the columns of ``voices`` for what trails end with, given the tables."""
    which, named, carrier, ids, carriers, originals = ended
    spoken = _called(ids, speakers["speaker"], speakers["name"])
    published = _called(pd.concat([carriers, originals]), sources["source"], sources["publisher"])
    text = len(carriers) + np.arange(len(which))
    names = np.where(which == SPEAKER, named, len(ids) + np.where(which == CARRIER, carrier, text))
    # A carrier is one however its name is written.
    spelled = numbered(np.array([*map(str.casefold, carriers.tolist())], dtype=object))
    keys = [named, numbered(published)[text], spelled[carrier], text]
    of_speaker = _of_speakers(ids, speakers).take(np.where(which == SPEAKER, named, NO_TEXT))
    return of_speaker.reset_index(drop=True).assign(
        standing=pd.Categorical.from_codes(STANDING_OF[which], STANDINGS),
        voice=numbered(which, np.choose(which, keys)),
        name=pd.concat([spoken, published]).array.take(names),
    )


def _called(texts: pd.Series, ids: pd.Series, names: pd.Series) -> pd.Series:
    """Return the name of what each text is the id of, or the text itself where there is none.

    Args:
        texts: some texts, none blank.
        ids: ids, each there once.
        names: the name of each, NA where it has none.
    """
    places = places_among(ids, texts)
    found = pd.Series(names.array.take(places, allow_fill=True), index=texts.index)
    return found.where(found.notna(), texts)


def _of_speakers(ids: pd.Series, speakers: pd.DataFrame) -> pd.DataFrame:
    """Return kind, organisation and country of speakers by their ids, as categories."""
    places = places_among(speakers["speaker"], ids)
    columns = {
        name: speakers[name].array.take(places, allow_fill=True).fillna("")
        for name in ("kind", "organisation", "country")
    }
    # Of several organisations the first is the one spoken for.
    first = [*map(_first, columns["organisation"].tolist())]
    return pd.DataFrame(columns | {"organisation": first}).astype("category")


def _speakers_by_name(speakers: pd.DataFrame, names: list[str]) -> list[str]:
    """Return for each name the id of the first speaker who has it, or '' where none has."""
    known = speakers[speakers["kind"] != "anonymous"].dropna(subset=["speaker", "name"])
    by_name: dict[str, str] = {}
    for speaker, name in zip(known["speaker"].tolist(), known["name"].tolist(), strict=True):
        by_name.setdefault(name.casefold(), speaker)
    return [by_name.get(name.casefold(), "") for name in names]


def _speakers(claims: pd.DataFrame) -> tuple[Whole, list[str]]:
    """Return a number for the speaker of each claim; and by number the id, '' for no known one."""
    speaker = numbered(claims["speaker_code"])
    some = claims[["speaker", "speaker_kind"]].take(first_of_each(speaker))
    return speaker, some["speaker"].where(some["speaker_kind"] != "anonymous", "").to_list()


def _first_credits(claims: pd.DataFrame, in_circle: Flags) -> tuple[Whole, list[str]]:
    """Return a number for what each claim credits; and by number the first that it names.

    That is the first source that it cites, or the first name that it credits. What credits a
    source with a claim on the measure, though its trail ends, is in a circle: that credit leads
    nowhere.
    """
    credit = numbered(claims["cites"], claims["credits"], in_circle)
    first = first_of_each(credit)
    told = (claims[name].array.take(first).tolist() for name in ("cites", "credits"))
    names = [
        (not circle and cites.partition(" ")[0]) or _first(credits)
        for circle, cites, credits in zip(in_circle[first].tolist(), *told, strict=True)
    ]
    return credit, names


def _numbered_texts(*lists: list[str]) -> tuple[list[Whole], pd.Series]:
    """Return numbers for the texts of each list, ``NO_TEXT`` for ''; and by number the text."""
    every = np.array(["", *chain.from_iterable(lists)], dtype=object)
    numbers, texts = pd.factorize(every)
    ends = np.cumsum([len(each) for each in lists])[:-1]
    return np.split(numbers[1:], ends), pd.Series(texts, dtype="str")


def _first(names: str) -> str:
    return names.partition(";")[0].strip()
