"""Who stands behind a claim: the speaker or body that its trail of credits ends with."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import Any, TypeAlias

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from tallystick.compare.numbering import first_of_each, numbered
from tallystick.compare.relate import Flags, Whole
from tallystick.dataset.project import Project
from tallystick.provenance.graph import Positions

Texts: TypeAlias = NDArray[Any]
"""An array of strings; of equal ones most are one object, so that it is quick to make."""

INSTITUTIONS = ("office", "outlet", "document", "pollster", "group")
"""Kinds of speakers that stand for their organisation, as a person alone does not."""

SPEAKER, PUBLISHER, CARRIER, TEXT = range(4)
STANDINGS = np.array(["named", "named", "carrier", "nobody"], dtype=object)
"""What a trail may end with, and how that stands."""

NO_TEXT = 0
"""The number of the empty text."""

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
        counted) or ``nobody``; voice, a number that is the same for the same voice; name, for
        people to read; and of named speakers kind, organisation and country (blank otherwise).
        Text is kept as categories, which compare as fast as numbers.
    """
    speakers = project.first_rows("speakers").set_index("speaker")
    sources = project.first_rows("sources").set_index("source")
    leading = edges.loc[edges["cited_claim"] != "", "line"]
    credit, credits = _first_credits(claims, claims["line"].isin(leading).to_numpy())
    # Texts are looked at once; claims are numbers from here on.
    speaker, spoken = _speakers(claims)
    by_name = [*map(_speaker_by_name(speakers), credits)]
    (speaks, credited), ids = _numbered_texts(spoken, by_name)
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
    originals = claims["original"].array.take(ends[example]).to_numpy(dtype=object)
    texts = (ids[named[example]], originals, carriers[carrier[example]], originals)
    found = _described(which[example], np.choose(which[example], texts), speakers, sources)
    return found.take(kind).set_axis(claims.index)


def _described(
    which: Whole, texts: Texts, speakers: pd.DataFrame, sources: pd.DataFrame
) -> pd.DataFrame:
    """Return the columns of ``voices`` for each kind of trail's end.

    Args:
        which: SPEAKER, PUBLISHER, CARRIER or TEXT.
        texts: the id of the speaker, that of the source, or the name that is credited.
        speakers, sources: the tables by id.
    """
    published = _named(texts, sources["publisher"])
    # A carrier is one however its name is written.
    key = np.choose(which, [texts, published, _of_each(texts, str.casefold), texts])
    of_speaker = speakers[["kind", "organisation", "country"]]
    known = of_speaker.reindex(np.where(which == SPEAKER, texts, "")).fillna("")
    # Of several organisations the first is the one spoken for.
    known["organisation"] = _of_each(known["organisation"], _first)
    found = known.assign(standing=STANDINGS[which]).astype("category")
    name = np.where(which == SPEAKER, _named(texts, speakers["name"]), published)
    return found.assign(voice=numbered(which, key), name=pd.Series(name, found.index, "object"))


def _named(ids: Texts, names: pd.Series) -> Texts:
    """Return the name of each id, or the id itself where it has none."""
    given = names.dropna()
    of = dict(zip(given.index.to_numpy(object), given.to_numpy(object), strict=True))
    found = np.empty(len(ids), dtype=object)
    found[:] = [of.get(each, each) for each in ids.tolist()]
    return found


def _speaker_by_name(speakers: pd.DataFrame) -> Callable[[str], str]:
    """Return what finds the id of the first speaker of a name, or '' where none has it."""
    known = speakers[(speakers["kind"] != "anonymous") & speakers["name"].notna()]
    by_name: dict[str, str] = {}
    for speaker, name in zip(known.index, known["name"], strict=True):
        by_name.setdefault(name.casefold(), speaker)
    return lambda name: by_name.get(name.casefold(), "")


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


def _numbered_texts(*lists: list[str]) -> tuple[list[Whole], Texts]:
    """Return numbers for the texts of each list, ``NO_TEXT`` for ''; and by number the text."""
    every = np.array(["", *chain.from_iterable(lists)], dtype=object)
    numbers, texts = pd.factorize(every)
    return np.split(numbers[1:], np.cumsum([len(each) for each in lists])[:-1]), texts


def _of_each(texts: pd.Series | Texts, function: Callable[[str], str]) -> Texts:
    """Return what a function makes of each text; it is called once for all that are equal."""
    codes, distinct = pd.factorize(texts)
    made = np.empty(len(distinct), dtype=object)
    made[:] = [function(text) for text in np.asarray(distinct, dtype=object)]
    return made[codes]


def _first(names: str) -> str:
    return names.partition(";")[0].strip()
