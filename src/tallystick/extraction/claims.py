"""From a text to candidate claims: figures, who utters them, whom they credit, what they are of."""

from __future__ import annotations

from dataclasses import dataclass, replace

from tallystick.attribution import Attribution, attribute
from tallystick.dataset.dates import parse_date
from tallystick.dataset.project import Project
from tallystick.extraction.currencies import told_by_country
from tallystick.extraction.dates import Dated, date_of
from tallystick.extraction.denials import DENIED, SURE, not_stated
from tallystick.extraction.measures import MeasureIndex, measure_index
from tallystick.extraction.model import Claim
from tallystick.extraction.names import Cited, Names, names_of, source_of, speaker_of
from tallystick.extraction.poll_details import detail_of_poll
from tallystick.extraction.proposal import Proposal, Surroundings, propose
from tallystick.extraction.sentences import paragraph_span, position_of, sentence_span
from tallystick.extraction.special import YEAR, bare_durations, years
from tallystick.extraction.units import figure_unit
from tallystick.quantity import Quantity, in_percent, read_quantities

CERTAIN, COUNTLESS = 0.98, 0.7
"""How sure a figure is: with a unit or a thing counted, and without either."""


YEAR_AT_LEAST = 0.5
"""A year is a figure only where it is this much like a measure in calendar years."""


@dataclass(frozen=True)
class Knowledge:
    """What a project knows, made ready for the reading of many documents.

    Attributes:
        names: its speakers and sources.
        index: its measures.
        years: whether any measure is in calendar years, so that years count as figures.
    """

    names: Names
    index: MeasureIndex
    years: bool


def knowledge_of(project: Project, without: frozenset[str] = frozenset()) -> Knowledge:
    """Return what a project knows.

    Args:
        project: the facts project.
        without: sources whose claims do not count when measures are proposed.
    """
    index = measure_index(project, without)
    return Knowledge(names_of(project), index, YEAR in index.fit.texts)


def extract(
    text: str,
    *,
    document: str = "",
    published: str = "",
    project: Project | Knowledge | None = None,
    title: str = "",
    source: str = "",
    non_claims: bool = False,
) -> list[Claim]:
    """Return the candidate claims of an English text, in the order in which they stand.

    Args:
        text: the text; offsets count in it as it is given.
        document: the name to put into the claims.
        published: the ISO date of publication, as coarse as known; from it follows when figures
            hold whose sentence names no date, and what "Thursday" means.
        project: the facts project whose speakers, sources and measures are looked up.
        title: the title of the document, if the text does not begin with it.
        source: the id of the document's source in the project.
        non_claims: return dates, ordinals, names and the like too, each with its reason.

    Raises:
        TallystickError: the language model is not installed.
        ValueError: ``published`` is no ISO date.
    """
    if published:
        parse_date(published)
    knowledge = knowledge_of(project) if isinstance(project, Project) else project
    everything = read_quantities(text, non_claims=True)
    everything = [
        replace(figure, kind="poll", reason=reason)
        if figure.reason is None and (reason := detail_of_poll(figure, text))
        else figure
        for figure in everything
    ]
    figures = [in_percent(figure) for figure in everything if figure.reason is None]
    figures = told_by_country(figures, text)
    figures += bare_durations(text, figures)
    others = [figure for figure in everything if figure.reason is not None]
    if knowledge is not None and knowledge.years:
        figures += years(text, others)
    figures.sort(key=lambda figure: figure.start)
    spans = [(figure.start, figure.end) for figure in figures]
    about = _Document(text, document, published, title, source, knowledge)
    found = []
    for figure, uttered in zip(
        figures, attribute(text, spans, document_date=published), strict=True
    ):
        claim = _claim(about, figure, uttered)
        if figure.unit != YEAR or claim.row_unit == YEAR:
            found.append(claim)
    if non_claims:
        found += [_no_claim(about, other) for other in others]
        found.sort(key=lambda claim: claim.start)
    return found


@dataclass(frozen=True, slots=True)
class _Document:
    text: str
    name: str
    published: str
    title: str
    source: str
    knowledge: Knowledge | None


def _claim(about: _Document, figure: Quantity, uttered: Attribution) -> Claim:
    begin, end = sentence_span(about.text, figure.start, figure.end)
    sentence = about.text[begin:end]
    names = about.knowledge.names if about.knowledge else None
    speaker_id = ""
    if names and uttered.speaker:
        speaker_id = speaker_of(names, uttered.speaker, uttered.kind or "")
    cited, credits = _credited(about, figure, uttered)
    proposal = _proposal(about, figure, (begin, end), speaker_id, cited)
    sure = CERTAIN if figure.unit or figure.counted else COUNTLESS
    confidence = min(sure, uttered.confidence, proposal.score if about.knowledge else 1.0)
    unsaid = not_stated(sentence, figure.start - begin, figure.end - begin, uttered.cue or "")
    if unsaid:
        confidence = min(confidence, SURE)
    whose = uttered.speaker or uttered.mention
    return _assembled(
        about,
        figure,
        (begin, sentence),
        attribution=uttered,
        speaker_id=speaker_id,
        cites=tuple(dict.fromkeys(cite.source for cite in cited)),
        credits=credits,
        dated=date_of(sentence, figure.start - begin, about.published),
        proposal=proposal,
        confidence=round(confidence, 2),
        note=f"{unsaid} by {whose}" if unsaid == DENIED and whose else unsaid,
    )


def _credited(
    about: _Document, figure: Quantity, uttered: Attribution
) -> tuple[list[Cited], tuple[str, ...]]:
    """Return the credited names that are sources of the project, and those that are not."""
    if about.knowledge is None:
        return [], tuple(dict.fromkeys(uttered.credits))
    latest = parse_date(about.published).latest if about.published else 0
    cited, credits = [], []
    for name in dict.fromkeys(uttered.credits):
        found = source_of(about.knowledge.names, name, figure, about.source, latest)
        if found is None:
            credits.append(name)
        else:
            cited.append(found)
    return cited, tuple(credits)


def _proposal(
    about: _Document,
    figure: Quantity,
    sentence: tuple[int, int],
    speaker_id: str,
    cited: list[Cited],
) -> Proposal:
    if about.knowledge is None:
        return Proposal("", 1.0, "")
    first, last = paragraph_span(about.text, figure.start, figure.end)
    around = Surroundings(
        figure=figure,
        sentence=about.text[sentence[0] : sentence[1]],
        paragraph=about.text[first:last],
        title=about.title or about.text[:200].partition("\n")[0],
        speaker=speaker_id,
        at=figure.start - sentence[0],
        cited=frozenset(measure for cite in cited for measure in cite.measures),
    )
    if figure.unit == YEAR:
        # Years abound: only the sentence itself tells which of them a measure asks for.
        own = replace(around, title="", paragraph="")
        return propose(about.knowledge.index, own, YEAR_AT_LEAST)
    return propose(about.knowledge.index, around)


def _no_claim(about: _Document, other: Quantity) -> Claim:
    begin, end = sentence_span(about.text, other.start, other.end)
    return _assembled(
        about,
        other,
        (begin, about.text[begin:end]),
        attribution=None,
        speaker_id="",
        cites=(),
        credits=(),
        dated=Dated("", ""),
        proposal=Proposal("", 1.0, ""),
        confidence=1.0,
    )


def _assembled(
    about: _Document,
    figure: Quantity,
    sentence: tuple[int, str],
    *,
    attribution: Attribution | None,
    speaker_id: str,
    cites: tuple[str, ...],
    credits: tuple[str, ...],
    dated: Dated,
    proposal: Proposal,
    confidence: float,
    note: str = "",
) -> Claim:
    said = attribution or Attribution("")
    unit, scope = _row(about.knowledge, figure, proposal.measure)
    return Claim(
        document=about.name,
        start=figure.start,
        end=figure.end,
        surface=figure.surface,
        comparator=figure.comparator,
        hedge=figure.hedge,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        counted=figure.counted,
        attribution=said.attribution or None,
        speaker=said.speaker,
        speaker_start=said.speaker_start,
        speaker_end=said.speaker_end,
        cites=cites,
        credits=credits,
        as_of=dated.as_of,
        measure=proposal.measure,
        confidence=confidence,
        kind=figure.kind,
        reason=figure.reason,
        per=figure.per,
        position=position_of(about.text, figure.start, said.attribution),
        mention=said.mention,
        speaker_id=speaker_id,
        speaker_kind=said.kind or "",
        role=said.role or "",
        cue=said.cue or "",
        as_of_reason=dated.reason,
        measure_reason=proposal.reason,
        row_unit=unit,
        row_scope=scope,
        sentence=sentence[1],
        sentence_start=sentence[0],
        note=note,
    )


def _row(knowledge: Knowledge | None, figure: Quantity, measure: str) -> tuple[str, str]:
    """Return unit and scope for the figure's row; a year has a unit only where a measure asks."""
    if knowledge is None or figure.reason is not None:
        return figure_unit(figure), ""
    index = knowledge.index
    number = index.measures.index(measure) if measure in index.measures else -1
    if number < 0 and figure.unit == YEAR:
        return "", ""
    unit = index.fit.row_unit(figure, index.fit.texts[number] if number >= 0 else "")
    told = "/" in unit or (number >= 0 and index.periodic[number])
    return unit, "" if told or not figure.per else f"per: {figure.per}"
