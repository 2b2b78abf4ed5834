"""Small videos made on the spot, whose every frame tells its own number."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path

import av
import numpy as np
import pytest


def numbered(number: int, width: int = 160, height: int = 96) -> np.ndarray:
    """A picture whose left half is a grey of its own and whose corner is marked."""
    picture = np.full((height, width, 3), 40, dtype=np.uint8)
    picture[:, : width // 2] = 20 + number * 6
    picture[: height // 4, width - width // 4 :] = (230, 40, 40)
    return picture


def number_of(rgb: np.ndarray) -> int:
    return round((float(rgb[30:60, 10:60].mean()) - 20) / 6)


@pytest.fixture
def make_video(tmp_path: Path) -> Callable[..., Path]:
    def make(
        pictures: Sequence[np.ndarray],
        *,
        name: str = "made.mp4",
        codec: str = "libx264",
        times: Sequence[int] | None = None,
        options: dict[str, str] | None = None,
        rotation: int | None = None,
        metadata: dict[str, str] | None = None,
    ) -> Path:
        path = tmp_path / name
        with av.open(str(path), "w") as container:
            container.metadata.update(metadata or {})
            stream = container.add_stream(codec, rate=25)
            stream.height, stream.width = pictures[0].shape[:2]
            stream.pix_fmt = "yuv420p"
            stream.codec_context.time_base = Fraction(1, 1000)
            stream.options = options or {"crf": "12", "g": "12", "bf": "2"}
            if rotation is not None:
                stream.set_display_rotation(rotation)
            for number, picture in enumerate(pictures):
                frame = av.VideoFrame.from_ndarray(picture, format="rgb24")
                frame.pts = times[number] if times is not None else number * 40
                frame.time_base = Fraction(1, 1000)
                container.mux(stream.encode(frame))
            container.mux(stream.encode(None))
        return path

    return make
