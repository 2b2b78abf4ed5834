"""The matrix of a claim's competing hypotheses over its evidence.

After Heuer, *Psychology of Intelligence Analysis* (1999), chapter 8: hypotheses are ranked by what speaks against them,
never by how much fits, since one item can fit all of them; evidence that sits alike with every hypothesis tells nothing
between them. The sums are counts to think with. No verdict follows from them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from storage.records.claims import Link
from storage.records.judgement import Bearing, Hypothesis, HypothesisCell


@dataclass(frozen=True, slots=True, kw_only=True)
class HypothesisRow:
    """One hypothesis: its cells in the order of the matrix's links (None: not judged yet), and what they add up to."""

    hypothesis: Hypothesis
    cells: tuple[HypothesisCell | None, ...]
    consistent: int
    inconsistent: int
    open: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Matrix:
    """All of them. ``telling`` are the ids of the links that do not sit alike with every hypothesis."""

    links: tuple[Link, ...]
    rows: tuple[HypothesisRow, ...]
    telling: frozenset[int]

    @property
    def least_refuted(self) -> tuple[int, ...]:
        """Ids of the hypotheses with the fewest inconsistencies, once every cell of the matrix has been judged."""
        if len(self.rows) < 2 or not self.links or any(row.open for row in self.rows):
            return ()
        fewest = min(row.inconsistent for row in self.rows)
        return tuple(row.hypothesis.id for row in self.rows if row.inconsistent == fewest)


def matrix_of(hypotheses: Sequence[Hypothesis], links: Sequence[Link], cells: Sequence[HypothesisCell]) -> Matrix:
    """Put the cells in their places; those of links that were taken away stay out."""
    by_place = {(cell.hypothesis_id, cell.link_id): cell for cell in cells}
    rows = []
    for one in hypotheses:
        own = tuple(by_place.get((one.id, link.id)) for link in links)
        said = [cell.bearing for cell in own if cell is not None]
        rows.append(
            HypothesisRow(
                hypothesis=one,
                cells=own,
                consistent=said.count(Bearing.CONSISTENT),
                inconsistent=said.count(Bearing.INCONSISTENT),
                open=len(own) - len(said),
            )
        )
    telling = {
        link.id
        for place, link in enumerate(links)
        if len({cell.bearing for row in rows if (cell := row.cells[place]) is not None}) > 1
    }
    return Matrix(links=tuple(links), rows=tuple(rows), telling=frozenset(telling))
