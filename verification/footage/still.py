"""Still images as footage of one frame, through Pillow (and libheif), behind a limit on unpacked size."""

from __future__ import annotations

import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from fractions import Fraction
from io import BufferedReader
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from storage.errors import InputProblem
from storage.records.footage import FootageKind
from verification.footage.decoder import Header, Tally, not_footage, single_time
from verification.footage.formats import IMAGE_TYPES
from verification.footage.orientation import UPRIGHT, Orientation
from verification.footage.picture import Picture, geometry
from verification.footage.skim import Plan
from verification.footage.source import ByteSource
from verification.footage.timing import FrameTimes

if TYPE_CHECKING:
    from PIL.Image import Image

PIXEL_LIMIT = 150_000_000
"""Largest picture that is unpacked (450 MB of RGB): above any camera of today, below what a bomb wants."""

_EXIF_ORIENTATION = {
    2: Orientation(mirrored=True),
    3: Orientation(quarter_turns=2),
    4: Orientation(quarter_turns=2, mirrored=True),
    5: Orientation(quarter_turns=3, mirrored=True),
    6: Orientation(quarter_turns=1),
    7: Orientation(quarter_turns=1, mirrored=True),
    8: Orientation(quarter_turns=3),
}
"""EXIF 2.32, table 6: what to do with the stored picture to see it upright."""


class StillFootage:
    """An image: one frame, number 0, at time zero."""

    def __init__(self, header: Header, picture: Picture, damage: str) -> None:
        """Hold the decoded picture."""
        self.header = header
        self._picture = picture
        self._damage = damage

    def frames(self, tally: Tally | None = None) -> Iterator[Picture]:
        """The one frame."""
        if tally is not None:
            tally.packets = tally.frames = tally.promised = 1
            tally.corrupt = int(bool(self._damage))
            tally.broken_off = self._damage
        yield self._picture

    def plan(self) -> Plan | None:
        """None: there is nothing to leave out."""
        return None

    def planned_frames(self, plan: Plan, tally: Tally) -> Iterator[Picture]:  # noqa: ARG002  # Footage's shape
        """The one frame."""
        return self.frames(tally)

    def between(self, plan: Plan, first: int, last: int) -> Iterator[Picture]:  # noqa: ARG002  # Footage's shape
        """The one frame."""
        yield self._picture

    def sync_sample_frames(
        self,
        limit: int | None = None,  # noqa: ARG002  # Footage's shape
        *,
        rough: bool = False,  # noqa: ARG002
    ) -> Iterator[Picture]:
        """The one frame."""
        yield self._picture

    def quick_times(self) -> FrameTimes:
        """The one frame, at zero."""
        return self.frame_times()

    def frame_times(self, *, exact: bool = False) -> FrameTimes:  # noqa: ARG002  # Footage's shape
        """One time: zero."""
        return single_time()

    def seek(self, *, index: int | None = None, pts: int | None = None) -> Picture:  # noqa: ARG002  # Footage's shape
        """The one frame, for number 0 or any timestamp."""
        if index not in (None, 0):
            raise InputProblem(f"A still image has no frame {index}.", code="input.no_frame")
        return self._picture

    def prefetch(self) -> bool:
        """False: all is at hand."""
        return False

    def step(self, frames: int) -> Picture | None:
        """None, but for a step of nothing."""
        return self._picture if frames == 0 else None


def is_animation(stored: ByteSource, kind: str) -> bool:
    """Whether a GIF holds several pictures and so is a video."""
    if kind != "image/gif":
        return False
    try:
        with _opened(stored, kind) as image:
            return bool(getattr(image, "is_animated", False))
    except InputProblem:
        return False


@contextmanager
def open_still(stored: ByteSource, kind: str) -> Iterator[StillFootage]:
    """Decode an image of a type told by its first bytes."""
    with _opened(stored, kind) as image:
        coded = image.size
        orientation = UPRIGHT
        if kind not in ("image/heic", "image/avif"):  # libheif and libavif have turned it already
            orientation = _EXIF_ORIENTATION.get(_exif_orientation(image), UPRIGHT)
        pixels, damage = _pixels(image, stored)
    shape = geometry(coded_width=coded[0], coded_height=coded[1], sample_aspect=Fraction(1), orientation=orientation)
    picture = Picture(
        index=0, pts=0, time_base=Fraction(1), key=True, corrupt=bool(damage), duration=0,
        frame=orientation.apply(pixels), geometry=shape,
    )  # fmt: skip
    header = Header(
        kind=FootageKind.IMAGE, container=IMAGE_TYPES[kind].lower(), codec=IMAGE_TYPES[kind].lower(),
        coded_width=coded[0], coded_height=coded[1], geometry=shape, time_base=Fraction(1), average_rate=None,
        stream_index=0, streams=(), has_audio=False, stated_duration=None,
    )  # fmt: skip
    yield StillFootage(header, picture, damage)


@contextmanager
def _opened(stored: ByteSource, kind: str) -> Iterator[Image]:
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd files; size has a limit of our own just below
            image = (
                _heif(stored)
                if kind == "image/heic"
                else Image.open(BufferedReader(stored.another()), formats=[IMAGE_TYPES[kind]])
            )
    except Image.DecompressionBombError as problem:
        raise _too_large(detail=str(problem)) from problem
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, RuntimeError) as problem:
        raise not_footage(str(problem)) from problem
    with image:
        if image.size[0] * image.size[1] > PIXEL_LIMIT:
            raise _too_large(detail=f"{image.size[0]} × {image.size[1]} pixels")
        yield image


def _heif(stored: ByteSource) -> Image:
    import pi_heif

    # The header alone is read here; to_pillow unpacks.
    opened = pi_heif.open_heif(stored.another(), convert_hdr_to_8bit=True)
    if opened.size[0] * opened.size[1] > PIXEL_LIMIT:
        raise _too_large(detail=f"{opened.size[0]} × {opened.size[1]} pixels")
    image: Image = opened.to_pillow()
    return image


def _too_large(detail: str) -> InputProblem:
    return InputProblem(
        f"The image would unpack to more than {PIXEL_LIMIT // 1_000_000} million pixels, which no camera makes.",
        code="input.too_large",
        advice="It may be made to exhaust the computer's memory; look at it elsewhere with care.",
        detail=detail,
    )


def _exif_orientation(image: Image) -> int:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            value = image.getexif().get(0x0112, 1)
    except Exception:  # noqa: BLE001  # untrusted EXIF makes Pillow raise of every kind; upright is what is left
        return 1
    return value if isinstance(value, int) else 1


def _pixels(image: Image, stored: ByteSource) -> tuple[NDArray[np.uint8], str]:
    """RGB pixels as stored, and what was wrong with them."""
    from PIL import ImageFile

    # Libraries that lay out pages turn this on for all of the process: then no image would be told as cut short.
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return np.asarray(_flattened(image), dtype=np.uint8), ""
    except (OSError, ValueError, SyntaxError, EOFError, IndexError, RuntimeError, TypeError) as problem:
        pixels = _salvaged(stored, image.format or "")
        if pixels is None or pixels.shape[:2] != (image.size[1], image.size[0]):
            raise not_footage(str(problem)) from problem
        return pixels, f"The image is damaged or cut short: {problem}."


def _flattened(image: Image) -> Image:
    """To RGB, 16-bit greys scaled and transparency laid on white, as a page would show it."""
    from PIL import Image as Images

    if image.mode.startswith("I;16") or image.mode == "I":
        return Images.fromarray((np.asarray(image).astype(np.int64).clip(0, 65535) >> 8).astype(np.uint8)).convert(
            "RGB"
        )
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        page = Images.new("RGBA", layered.size, (255, 255, 255, 255))
        page.alpha_composite(layered)
        return page.convert("RGB")
    return image.convert("RGB")


def _salvaged(stored: ByteSource, image_format: str) -> NDArray[np.uint8] | None:
    """What FFmpeg, which keeps the readable part, makes of a damaged image."""
    import av

    pipe = {"JPEG": "jpeg_pipe", "PNG": "png_pipe"}.get(image_format)
    if pipe is None:
        return None
    try:
        with av.open(
            stored.another(), mode="r", format=pipe, options={"protocol_whitelist": "none"}, metadata_errors="ignore"
        ) as container:
            for frame in container.decode(video=0):
                return np.asarray(frame.to_ndarray(format="rgb24"), dtype=np.uint8)
    except (av.FFmpegError, ValueError, MemoryError):
        return None
    return None
