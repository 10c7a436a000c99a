"""Scopes: what a claim's own words say wherever they differ from its measure."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tallystick.dataset.scope import KEYS, parse_scope, scope_key

VALUES = st.from_regex(r"[a-z0-9.,]+( [a-z0-9.,:]+){0,3}", fullmatch=True)
SCOPES = st.dictionaries(st.sampled_from(KEYS), VALUES, min_size=1)


def written(scope: dict[str, str], order: list[str]) -> str:
    return "; ".join(f"{key}: {scope[key]}" for key in order)


@given(SCOPES)
def test_what_is_written_is_read_again(scope: dict[str, str]) -> None:
    assert parse_scope(written(scope, list(scope))) == scope
    assert parse_scope(scope_key(written(scope, list(scope)))) == scope


@given(SCOPES, st.data())
def test_the_order_of_keys_does_not_matter(scope: dict[str, str], data: st.DataObject) -> None:
    order = data.draw(st.permutations(list(scope)))
    assert scope_key(written(scope, order)) == scope_key(written(scope, list(scope)))


@given(SCOPES)
def test_case_and_blanks_do_not_matter(scope: dict[str, str]) -> None:
    text = written(scope, list(scope))
    shouted = "; ".join(f"{key}:  {value.upper()} " for key, value in scope.items())
    assert scope_key(shouted) == scope_key(text)


@given(SCOPES, SCOPES)
def test_different_scopes_have_different_keys(one: dict[str, str], other: dict[str, str]) -> None:
    same = scope_key(written(one, list(one))) == scope_key(written(other, list(other)))
    assert same == (one == other)


@given(st.text())
def test_the_key_of_a_key_is_that_key(text: str) -> None:
    assert scope_key(scope_key(text)) == scope_key(text)


@pytest.mark.parametrize(
    "text", ["", "killed", "people: killed", "place:", "place: a; place: b", "place: a;", ":", ";"]
)
def test_anything_else_is_no_scope(text: str) -> None:
    assert parse_scope(text) is None
