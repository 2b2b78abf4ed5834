"""The numbers that finding shots depends on: one set for all footage, recorded with every result."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class WindowedParameters:
    """The numbers that the result depends on; found on real edited footage, the same for all.

    Attributes:
        window: Frames compared on each side of a boundary.
        calm: Boundaries looked at on each side to learn how much the footage changes anyway.
        cut: Least sum of the differences across a cut.
        structure: Least difference in structure across a cut; a change of light alone has none.
        over_steps: How many times larger they must be than the largest step beside it.
        over_calm: The same over the second largest windowed difference beside it (one may be another cut).
        over_jerks: The same where the two sides are one picture, only moved, as by a hand that jerks the camera.
        changed: Least fraction of cells that change in a cut.
        changed_clear: The same where nothing else moves, and colours change by ``histogram_clear``.
        histogram_clear: See above.
        clear: How many times larger than its surroundings such a cut must be.
        apart: Two cuts are at least this many frames apart.
        unlike: Least difference in structure between the two sides of a gradual transition.
        step: Largest part of a gradual transition that one frame may make.
        sure: Least log odds of a gradual transition; what follows are the weights of its evidence, a logistic
            regression's (see ``mixtures.Evidence``), and its constant.
        returned: Largest difference in structure between frames before and after at which these are one scene, as when
            something passed before the camera; and in colours, ``returned_colours``.
        flat_run: Longest run of plain frames that is a fade's middle and not a shot of its own.
    """

    window: int = 3
    calm: int = 6
    cut: float = 0.35
    structure: float = 0.12
    over_steps: float = 1.3
    over_calm: float = 1.4
    over_jerks: float = 4.0
    changed: float = 0.45
    changed_clear: float = 0.3
    histogram_clear: float = 0.2
    clear: float = 12.0
    apart: int = 3
    unlike: float = 0.2
    step: float = 0.45
    sure: float = 1.5
    by_residual: float = 17.4
    by_histogram: float = 9.2
    by_structure: float = 3.4
    by_changed: float = 6.7
    by_unrest: float = 1.0
    by_halfway: float = 0.6
    bias: float = -5.9
    returned: float = 0.25
    returned_colours: float = 0.2
    flat_run: int = 75
