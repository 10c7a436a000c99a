"""Canonical text: the one form of a document in which offsets are counted."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.documents.canonical import canonical_text, text_sha256

WILD = st.text(
    st.one_of(
        st.sampled_from(" \t\n\r\v\f\x85\u2028\u2029\u00a0\u202f\u3000\u00ad\u200b\u200e\ufeff\0"),
        st.sampled_from("aeoné\u0301\u0308\u0327\u1100\u1161\u11a8가ｶﾞ𝟐\u0958\u0f73\u0344"),
        st.characters(exclude_categories=["Cs"]),
    )
)


@given(WILD)
def test_canonical_text_is_its_own_canonical_text(original: str) -> None:
    text = canonical_text(original).text
    assert canonical_text(text).text == text


@given(WILD)
def test_canonical_text_is_composed(original: str) -> None:
    assert unicodedata.is_normalized("NFC", canonical_text(original).text)


@given(WILD)
def test_canonical_text_has_no_stray_blanks_and_breaks(original: str) -> None:
    text = canonical_text(original).text
    assert text == text.strip(" \n")
    for stray in ("  ", " \n", "\n ", "\n\n\n", "\r", "\t", "\u00a0", "\u00ad", "\u200b"):
        assert stray not in text


@given(WILD)
def test_every_offset_leads_back_into_the_original(original: str) -> None:
    found = canonical_text(original)
    assert len(found.origins) == len(found.text) + 1
    assert list(found.origins) == sorted(found.origins)
    assert all(0 <= origin <= len(original) for origin in found.origins)


@given(st.text(st.sampled_from("ae가\u0301\u0315\u0300\u0327\u0344\u1161\u0958"), min_size=61))
def test_many_marks_on_one_letter_are_composed_as_few_are(original: str) -> None:
    assert canonical_text(original).text == unicodedata.normalize("NFC", original)


@given(WILD, st.data())
def test_a_stretch_leads_back_to_what_it_was_made_of(original: str, data: st.DataObject) -> None:
    found = canonical_text(original)
    start = data.draw(st.integers(0, len(found.text)))
    end = data.draw(st.integers(start, len(found.text)))
    begin, finish = found.original_span(start, end)
    made_of = canonical_text(original[begin:finish]).text
    assert found.text[start:end].strip() in made_of or made_of in found.text[start:end]


@given(st.from_regex(r"[A-Za-zé0-9,.’“”–-]{1,8}( [A-Za-zé0-9,.’“”–-]{1,8}){0,9}", fullmatch=True))
def test_plain_words_stay_as_they_are(original: str) -> None:
    found = canonical_text(original)
    assert found.text == original
    assert tuple(found.origins) == tuple(range(len(original) + 1))


@pytest.mark.parametrize(
    ("original", "text"),
    [
        ("a\r\nb", "a\nb"),
        ("a\rb", "a\nb"),
        ("a\n\n\n\nb", "a\n\nb"),
        ("  a\t\u00a0b  ", "a b"),
        ("a \n b", "a\nb"),
        ("e\u0301", "é"),
        ("co\u00adoperate", "cooperate"),
        ("\ufeffa\u200bb\u202e", "ab"),
        ("e\u200b\u0301", "é"),
        ("", ""),
        (" \n ", ""),
    ],
)
def test_examples(original: str, text: str) -> None:
    assert canonical_text(original).text == text


@pytest.mark.parametrize(
    "piece",
    [
        "They sent more than 230 tanks. ",
        "e\u0301 ",
        "\u0301",
        " \n",
        "\u1161",
        "\u0315\u0300",
    ],
    ids=["prose", "accents", "accents on nothing", "blanks", "vowels on nothing", "unsorted marks"],
)
def test_two_megabytes_take_linear_time(piece: str) -> None:
    def seconds(size: int) -> float:
        text = piece * (size // len(piece.encode()))
        begun = time.process_time()
        canonical_text(text)
        return time.process_time() - begun

    small = max(seconds(200_000), 0.01)
    assert seconds(2_000_000) < 40 * small, (
        "ten times the text, far less than a hundred times the time"
    )


@given(st.text(st.characters()))
def test_any_text_has_a_hash(text: str) -> None:
    assert len(text_sha256(text)) == 64
