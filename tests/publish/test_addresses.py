"""Addresses made of ids: stable, each its own, and never out of their folder."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tallystick.publish.addresses import (
    claim_fragment,
    further_address,
    measure_address,
    rule_address,
    safe_name,
)
from tallystick.publish.markup import is_safe_address


@pytest.mark.parametrize("identity", ["tanks", "fund_5y", "ru-tanks.lost", "0-a"])
def test_an_id_of_the_data_keeps_its_spelling(identity: str) -> None:
    assert safe_name(identity) == identity
    assert measure_address(identity) == f"measures/{identity}.html"


@pytest.mark.parametrize(
    ("identity", "name"),
    [
        ("a/b", "a~2fb"),
        ("..", "~2e~2e"),
        ("../x", "~2e.~2fx"),
        ("a..b", "a~2e.b"),
        (".hidden", "~2ehidden"),
        ("A", "~41"),
        ("~2f", "~7e2f"),
        ("é", "~c3~a9"),
        ("", "~"),
    ],
)
def test_whatever_else_is_written_in_digits(identity: str, name: str) -> None:
    assert safe_name(identity) == name


@given(st.text(max_size=300))
def test_no_id_leads_out_of_its_folder(identity: str) -> None:
    name = safe_name(identity)
    assert "/" not in name
    assert ".." not in name
    assert name.strip(".")
    assert len(name) <= 120
    for address in (measure_address(identity), further_address(identity, 2)):
        assert is_safe_address(f"{address}#{claim_fragment(identity)}")


@given(st.text(max_size=300), st.text(max_size=300))
def test_two_ids_never_share_an_address_whatever_the_file_system(one: str, other: str) -> None:
    assume(one != other)
    assert safe_name(one).casefold() != safe_name(other).casefold()


def test_rules_are_found_by_code_and_name() -> None:
    assert rule_address("D101", "sources-disagree") == "rules/d101-sources-disagree.html"
