"""Exact times as the window writes them."""

from __future__ import annotations

from fractions import Fraction


def clock(seconds: Fraction) -> str:
    """A time as m:ss.mmm, or h:mm:ss.mmm; the last digit is cut, never rounded up into the next frame."""
    sign = "−" if seconds < 0 else ""
    thousandths = int(abs(seconds) * 1000)
    minutes, rest = divmod(thousandths, 60_000)
    hours, minutes = divmod(minutes, 60)
    whole, parts = divmod(rest, 1000)
    head = f"{hours}:{minutes:02d}" if hours else str(minutes)
    return f"{sign}{head}:{whole:02d}.{parts:03d}"


def exact(pts: int, time_base: Fraction) -> str:
    """A timestamp as the container has it: ticks and the length of a tick."""
    return f"{pts} × {time_base.numerator}/{time_base.denominator} s"
