"""Every record fits its table, and the codec gives back what it was given."""

from __future__ import annotations

import dataclasses
import sqlite3
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.migrations import migrate
from storage.records.article import Block, BlockKind
from storage.records.case import ArticleVersion
from storage.records.codec import CodecError, from_plain, to_plain
from storage.records.footage import Region, Transition
from storage.records.survey import ShotRow
from storage.tables import TABLES, from_row, sqlite_type, to_row
from storage.trail import row_digest, row_digests

EXTRA = {"row", "made_by", "retired_by", "digest"}


@pytest.mark.parametrize("kind", TABLES, ids=lambda kind: TABLES[kind])
def test_each_table_has_the_columns_of_its_record(kind: type) -> None:
    connection = sqlite3.connect(":memory:")
    migrate(connection, 0)
    found = {
        row[1]: f"{row[2]}{' NOT NULL' if row[3] else ''}"
        for row in connection.execute(f"PRAGMA table_info({TABLES[kind]})")
    }
    connection.close()
    wanted = {field.name: sqlite_type(kind, field.name) for field in dataclasses.fields(kind)}
    assert {name: found[name] for name in found if name not in EXTRA} == wanted
    assert found.keys() >= EXTRA


@given(
    st.integers(1, 5).flatmap(
        lambda count: st.dictionaries(
            st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
            st.lists(
                st.none()
                | st.integers(-(2**63), 2**63 - 1)
                | st.floats(allow_nan=False, allow_infinity=False)
                | st.text(st.characters(exclude_categories=["Cs"]))
                | st.binary(),
                min_size=count,
                max_size=count,
            ),
            min_size=1,
        )
    )
)
def test_digests_of_many_rows_are_those_of_each(columns: dict[str, list[object]]) -> None:
    rows = [dict(zip(columns, values, strict=True)) for values in zip(*columns.values(), strict=True)]
    assert list(row_digests("100 % of it", columns)) == [row_digest("100 % of it", row) for row in rows]
    alike = {name: [values[0]] * 3 for name, values in columns.items()}  # columns of one type have a way of their own
    assert set(row_digests("frame", alike)) == {row_digest("frame", rows[0])}


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_no_number_that_json_lacks_has_a_digest(number: float) -> None:
    with pytest.raises(ValueError, match="JSON"):
        list(row_digests("frame", {"sharpness": [1.0, number]}))


@given(st.fractions(), st.text(), st.integers(0, 2**40))
def test_a_row_gives_its_record_back(start: Fraction, text: str, number: int) -> None:
    shot = ShotRow(
        footage_id=number, ordinal=1, first_frame=0, last_frame=number, first_pts=-5, last_pts=number, start=start,
        end=start + 1, transition=Transition.CUT, transition_kind=text, detector=text,
    )  # fmt: skip
    assert from_row(ShotRow, to_row(shot)) == shot


def test_nested_records_survive() -> None:
    blocks = (Block(kind=BlockKind.TITLE, start=0, end=4, path="line 1"),)
    version = ArticleVersion(
        article_id=1, number=1, source_sha256="0", parser="p", parser_version="1", text="Text", blocks=blocks, damage=()
    )
    assert from_row(ArticleVersion, to_row(version)) == version


@pytest.mark.parametrize(
    "untrusted",
    [
        None,
        [],
        {},
        {"left": "0", "top": 0.0, "width": 1.0, "height": 1.0},
        {"left": float("nan"), "top": 0.0, "width": 1.0, "height": 1.0},
        {"left": 0.0, "top": 0.0, "width": 1.0, "height": 1.0, "more": 1},
        {"left": True, "top": 0.0, "width": 1.0},
    ],
)
def test_a_value_of_the_wrong_shape_is_no_record(untrusted: object) -> None:
    with pytest.raises(CodecError):
        from_plain(Region, untrusted)


def test_plain_values_give_the_record_back() -> None:
    region = Region(left=0.25, top=0.0, width=0.5, height=1.0)
    assert from_plain(Region, to_plain(region)) == region
