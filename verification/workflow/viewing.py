"""Looking at exact frames: a confined worker decodes, shared memory carries the picture."""

from __future__ import annotations

import itertools
import mmap
import os
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from types import TracebackType
from typing import Any, Self

from storage.casefile import Case
from storage.errors import WorkerProblem
from storage.records.footage import FirstLook
from storage.records.progress import Progress, silent
from storage.records.survey import Footage, FrameIndexRow
from verification.isolation import raw_picture
from verification.isolation.client import checked
from verification.isolation.operation import Kind, Operation
from verification.isolation.raw_picture import RawPicture
from verification.workflow.desk import Desk
from verification.workflow.numbers import unpack_numbers
from verification.workflow.originals import original, proven
from verification.workflow.streams import made_of, stream_of, to_read
from verification.workflow.surveying import SMALL, SMALL_PICTURE

SCREEN_BYTES = 160 << 20
FIRST_PICTURES = 48
_MOST_EVEN, _FARTHEST = 10_000_000, 1 << 62
"""Most pictures of a first look."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownFrame:
    """One frame as shown.

    ``rgb`` holds ``height`` rows of ``width`` pixels of three bytes (red, green, blue), without padding.
    """

    frame: int
    pts: int
    width: int
    height: int
    rgb: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class _Placed:
    frame: int
    pts: int
    width: int
    height: int


class Viewer:
    """One open piece of footage. Use from one thread at a time, as a context manager or with ``close``."""

    def __init__(self, case: Case, desk: Desk, footage: Footage, *, progress: Progress = silent) -> None:
        """Open evidence for viewing. ``progress`` is asked whether to go on while a reader is silent, then and later.

        Raises:
            Cancelled: ``progress`` raised it; the reader is ended.
            EvidenceProblem, InputProblem, WorkerProblem: It cannot be.
        """
        self._progress = progress
        self._screen_file = os.memfd_create("screen") if hasattr(os, "memfd_create") else _temporary()
        os.ftruncate(self._screen_file, SCREEN_BYTES)
        self._screen = mmap.mmap(self._screen_file, SCREEN_BYTES)
        self._worker = desk.confinement.start(Kind.FOOTAGE)
        try:
            with original(case, footage) as descriptor:
                untrusted, _ = self._worker.ask(
                    Operation.OPEN_FOOTAGE,
                    {"screen_bytes": SCREEN_BYTES, **times_told(case, footage.id)},
                    descriptors=(descriptor, self._screen_file),
                    progress=progress,
                )
            self.frame_count = checked(int, untrusted)
        except BaseException:
            self.close()
            raise

    def frame(self, number: int) -> ShownFrame:
        """The exact frame with this number, from 0 in presentation order.

        Raises:
            InputProblem: There is no such frame or it cannot be decoded.
            WorkerProblem: The reader died or answered nonsense.
        """
        untrusted, _ = self._worker.ask(Operation.SHOW_FRAME, {"frame": number}, progress=self._progress)
        placed = checked(_Placed, untrusted)
        size = placed.width * placed.height * 3
        if not (0 < placed.width <= 1 << 16 and 0 < placed.height <= 1 << 16 and size <= SCREEN_BYTES):
            raise WorkerProblem("The confined reader gave a picture of no size.", code="worker.protocol")
        return ShownFrame(
            frame=placed.frame, pts=placed.pts, width=placed.width, height=placed.height, rgb=self._screen[:size]
        )

    @property
    def layers(self) -> tuple[str, ...]:
        """The layers of confinement that hold around this footage."""
        return self._worker.layers

    def close(self) -> None:
        """End the worker and give the memory back; harmless when done twice."""
        worker = getattr(self, "_worker", None)
        if worker is not None:
            worker.close()
        if self._screen_file >= 0:
            self._screen.close()
            os.close(self._screen_file)
            self._screen_file = -1

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


class Listener:
    """The sound of one open piece of footage. Use from one thread at a time, and ``close`` it."""

    def __init__(self, case: Case, desk: Desk, footage: Footage, *, progress: Progress = silent) -> None:
        """Open evidence for listening; nothing is read yet. ``progress`` is as in ``Viewer``."""
        self._progress = progress
        self._case = case
        self._footage = footage
        self._worker = desk.confinement.start(Kind.FOOTAGE)
        self._opened = False

    def samples(self, start: Fraction, seconds: Fraction) -> bytes:
        """Samples from ``start`` (seconds on the container's clock) on, as ``footage.sound.read_sound`` gives them.

        Raises:
            InputProblem: There is no sound, or the evidence is missing.
            WorkerProblem: The reader died or answered nonsense.
        """
        taken: list[bytes] = []
        arguments = {
            "start": [start.numerator, start.denominator],
            "seconds": [seconds.numerator, seconds.denominator],
        }

        def item(_untrusted: dict[str, Any], blob: bytearray) -> None:
            taken.append(bytes(blob))

        if self._opened:
            self._worker.ask(Operation.SOUND, arguments, item=item, progress=self._progress)
        else:
            with original(self._case, self._footage) as descriptor:
                self._worker.ask(
                    Operation.SOUND, arguments, descriptors=(descriptor,), item=item, progress=self._progress
                )
            self._opened = True
        return b"".join(taken)

    def close(self) -> None:
        """End the worker."""
        self._worker.close()


def _temporary() -> int:
    with tempfile.TemporaryFile() as stream:
        return os.dup(stream.fileno())


def times_told(case: Case, footage_id: int) -> dict[str, object]:
    """How footage is to be opened, as the worker takes it; the frame index is empty where it has not been surveyed."""
    index = case.read(lambda reader: reader.find(FrameIndexRow, footage_id=footage_id))
    footage = case.read(lambda reader: reader.find(Footage, id=footage_id))
    stream = stream_of(case, footage_id)
    return {
        # Cases of a schema before 6 do not tell how it was read.
        "damaged": stream.steady if stream is not None else footage is not None and footage.corrupt_frames > 0,
        "stream": to_read(stream),
        "pts": unpack_numbers(index.pts) if index else [],
        "sync_samples": unpack_numbers(index.sync_samples) if index else [],
        "last_duration": index.last_duration if index else 0,
    }


def picture(case: Case, desk: Desk, footage: Footage, frame: int, *, progress: Progress = silent) -> RawPicture:
    """The small picture of one frame, from ``derived/`` or made again.

    Raises:
        As ``Viewer`` does.
    """
    derived = desk.derived(case, made_by=made_of(case, footage, SMALL_PICTURE))
    kept = raw_picture.unpack(derived.get(footage.sha256, frame) or b"")
    if kept is not None:
        return kept
    made = pictures_anew(case, desk, footage, [frame], longest=SMALL, raw=True, progress=progress)[frame]
    shown = raw_picture.unpack(made)
    if shown is None:
        raise WorkerProblem("The confined reader gave a picture of no size.", code="worker.protocol")
    derived.put(footage.sha256, frame, made)
    return shown


def look_first(
    case: Case,
    desk: Desk,
    footage: Footage,
    *,
    told: Callable[[FirstLook], None],
    pictured: Callable[[int, RawPicture], None],
    progress: Progress = silent,
) -> None:
    """Tell at once what packets promise of footage, then small pictures of its sync samples; nothing is kept.

    Args:
        case: Where the footage stands.
        desk: With the confined reader.
        footage: It need not have been looked through.
        told: Given first what frames there seem to be: exact only once the footage has been looked through.
        pictured: Given each picture with its frame's number.
        progress: Asked whether to go on.

    Raises:
        InputProblem: ``input.no_first_look``, or as ``Viewer`` does.
    """
    looks: list[FirstLook] = []

    def item(untrusted: dict[str, Any], blob: bytearray) -> None:
        if untrusted.get("name") == "look" and not looks:
            looks.append(_sound(checked(FirstLook, untrusted.get("value"))))
            told(looks[0])
        shown = raw_picture.unpack(bytes(blob)) if untrusted.get("name") == "picture" else None
        number = untrusted.get("value")
        if shown is not None and looks and number in looks[0].frames:
            pictured(int(number), shown)

    with original(case, footage) as descriptor, desk.confinement.worker(Kind.FOOTAGE) as worker:
        arguments = {"most": FIRST_PICTURES, "longest": SMALL, "stream": to_read(stream_of(case, footage.id))}
        worker.ask(Operation.FIRST_LOOK, arguments, descriptors=(descriptor,), item=item, progress=progress)


def _sound(look: FirstLook) -> FirstLook:
    even = 0 <= look.even_count <= _MOST_EVEN and 0 < look.last_duration < _FARTHEST // _MOST_EVEN
    if not even or abs(look.even_from) > _FARTHEST // 2:
        raise WorkerProblem("The confined reader gave frames that cannot be.", code="worker.protocol")
    count = len(look.pts)
    fits = look.time_base > 0 and count and all(0 <= one < count for one in look.frames)
    if not fits or any(a >= b for a, b in itertools.pairwise((*look.frames, count))):
        raise WorkerProblem("The confined reader gave frames that cannot be.", code="worker.protocol")
    return look


def pictures_anew(
    case: Case,
    desk: Desk,
    footage: Footage,
    frames: Sequence[int],
    *,
    longest: int | None,
    raw: bool = False,
    prove: bool = False,
    progress: Progress = silent,
) -> dict[int, bytes]:
    """Pictures of frames, made from the evidence now, as JPEG or as ``raw_picture``; no side longer than ``longest``.

    With ``prove`` the original is hashed first: for pictures that stand under its SHA-256 elsewhere.

    Raises:
        As ``Viewer`` does.
    """
    made: dict[int, bytes] = {}

    def item(untrusted: dict[str, Any], blob: bytearray) -> None:
        frame = untrusted.get("value")
        if isinstance(frame, int) and frame in frames:
            made[frame] = bytes(blob)

    opening = proven(case, footage, progress=progress) if prove else original(case, footage)
    with opening as descriptor, desk.confinement.worker(Kind.FOOTAGE) as worker:
        arguments = {"frames": list(frames), "longest": longest, "raw": raw, **times_told(case, footage.id)}
        worker.ask(Operation.PICTURES, arguments, descriptors=(descriptor,), item=item, progress=progress)
    if missing := set(frames) - made.keys():
        raise WorkerProblem(f"The confined reader left out frames {sorted(missing)[:5]}.", code="worker.protocol")
    return made
