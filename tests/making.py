"""Small real bytes for tests: videos made here, so that nothing has to be shipped or fetched."""

from __future__ import annotations

from pathlib import Path

import av
import numpy as np


def make_dissolve(path: Path, *, frames: int = 120, first: int = 50, last: int = 69) -> Path:
    """A video of two still pictures, of which the first goes over into the second from frame ``first`` to ``last``."""
    random = np.random.default_rng(5)
    before, after = (random.integers(0, 255, (18, 24, 3)).repeat(8, 0).repeat(8, 1).astype(float) for _ in range(2))
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=25, options={"crf": "16"})
        stream.width, stream.height, stream.pix_fmt = 192, 144, "yuv420p"
        for number in range(frames):
            share = min(1.0, max(0.0, (number - first + 1) / (last - first + 2)))
            picture = (1 - share) * before + share * after
            frame = av.VideoFrame.from_ndarray(picture.astype(np.uint8), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def make_video(path: Path, *, frames: int = 50, cut: int = 25, size: tuple[int, int] = (160, 120)) -> Path:
    """A playable video of two shots, each a moving pattern of its own."""
    width, height = size
    rows, columns = np.mgrid[0:height, 0:width]
    with av.open(str(path), "w") as container:
        stream = container.add_stream("libx264", rate=25, options={"crf": "20"})
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        for number in range(frames):
            if number < cut:
                picture = np.stack([(columns + 3 * number) % 256, rows * 2 % 256, np.full_like(rows, 60)], axis=2)
            else:
                discs = ((columns - 80) ** 2 + (rows - 60) ** 2) // 40 + number
                picture = np.stack([discs % 256, 255 - discs % 256, np.full_like(rows, 200)], axis=2)
            frame = av.VideoFrame.from_ndarray(picture.astype(np.uint8), format="rgb24")
            container.mux(stream.encode(frame))
        container.mux(stream.encode())
    return path


def many_times(clip: Path, path: Path, times: int) -> Path:
    """The clip again and again, its packets copied: long footage in a moment."""
    with av.open(str(clip)) as source, av.open(str(path), "w") as container:
        stream = container.add_stream_from_template(source.streams.video[0])
        packets = [packet for packet in source.demux(video=0) if packet.dts is not None]
        length = max(packet.pts + packet.duration for packet in packets)
        for number in range(times):
            source.seek(0)
            for packet in source.demux(video=0):
                if packet.dts is not None:
                    packet.pts, packet.dts = packet.pts + number * length, packet.dts + number * length
                    packet.stream = stream
                    container.mux(packet)
    return path
