"""Searching fingerprints, against comparing each with each; and how well edited frames are found."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from benchmarks.footage_material import MATERIAL
from benchmarks.measuring import write_section
from storage.errors import InputProblem
from storage.records.likeness import Likeness
from verification.footage.decoder import open_footage
from verification.footage.index import RADIUS, LikenessIndex
from verification.footage.index_hamming import HammingIndex
from verification.footage.likeness import LIKENESS_METHOD, codes_of
from verification.footage.opencv import cv2

Rgb = NDArray[np.uint8]
_MILLION = 1_000_000


def main() -> None:
    """Measure and write."""
    cv2.setNumThreads(1)
    lines = [
        "## Searching fingerprints",
        "",
        "Made by `make bench-footage`; random fingerprints with planted neighbours; every answer compared with",
        "that of the comparison of all, in turn, medians.",
        "",
        "| what | numpy popcount (ms) | index (ms) | times faster | target |",
        "| --- | ---: | ---: | ---: | ---: |",
        *_search(64, 8, "6.5"),
        *_search(256, 31, "20"),
        *_join(),
        "",
        *_adding(),
        "",
        *_recall(),
    ]
    write_section("performance.md", "footage-index", lines)


def _search(bits: int, radius: int, target: str) -> Iterator[str]:
    generator = np.random.default_rng(bits)
    known = generator.integers(0, 2**64, (_MILLION, bits // 64), dtype=np.uint64)
    index = HammingIndex(bits=bits, radius=radius)
    index.add(known)
    rows: list[tuple[float, float]] = []
    others = {"faiss": _faiss(known, radius)}
    theirs: list[float] = []
    for number in range(61):
        query = known[number * 7919].copy()
        for bit in generator.choice(bits, radius if number % 2 else radius // 2, replace=False):
            query[bit // 64] ^= np.uint64(1) << np.uint64(bit % 64)
        start = time.perf_counter()
        far = np.bitwise_count(known[:, 0] ^ query[0]) if bits == 64 else np.bitwise_count(known ^ query).sum(axis=1)
        near = np.flatnonzero(far <= radius)
        middle = time.perf_counter()
        found, distances = index.search(query)
        end = time.perf_counter()
        assert found.tolist() == near.tolist()
        assert distances.tolist() == far[near].tolist()
        rows.append((middle - start, end - middle))
        if others["faiss"] is not None and number < 20:
            start = time.perf_counter()
            others["faiss"](query)
            theirs.append(time.perf_counter() - start)
    brute, ours = (statistics.median(row[at] for row in rows[1:]) * 1e3 for at in (0, 1))
    times = statistics.median(a / b for a, b in rows[1:])
    yield f"| 1,000,000 × {bits} bits, radius {radius} | {brute:.2f} | {ours:.3f} | {times:.1f} | {target} |"
    if theirs:
        yield f"| the same, faiss flat | {brute:.2f} | {statistics.median(theirs) * 1e3:.3f} | | |"
    elif bits == 64:
        yield "| faiss: skipped, the package faiss-cpu is not installed | | | | |"


def _faiss(known: NDArray[np.uint64], radius: int) -> Callable[[NDArray[np.uint64]], object] | None:
    try:
        import faiss
    except ImportError:
        return None
    flat = faiss.IndexBinaryFlat(known.shape[1] * 64)
    flat.add(known.view(np.uint8).reshape(len(known), -1))
    return lambda query: flat.range_search(query.view(np.uint8).reshape(1, -1), radius + 1)


def _join() -> Iterator[str]:
    generator = np.random.default_rng(3)
    count = 100_000
    known = generator.integers(0, 2**64, (count, 1), dtype=np.uint64)
    known[50_000:52_000] = known[:2000] ^ np.uint64(0x8080010000000101)
    index = HammingIndex(bits=64, radius=8)
    index.add(known)
    words = known[:, 0]
    rounds = []
    for _ in range(3):
        start = time.perf_counter()
        one, other, _ = index.pairs()
        middle = time.perf_counter()
        pairs = []
        for number in range(count):
            near = np.flatnonzero(np.bitwise_count(words[number + 1 :] ^ words[number]) <= 8)
            pairs += [(number, number + 1 + place) for place in near.tolist()]
        rounds.append((time.perf_counter() - middle, middle - start))
        assert list(zip(one.tolist(), other.tolist(), strict=True)) == pairs
    brute, ours = (statistics.median(one[at] for one in rounds) for at in (0, 1))
    times = statistics.median(one / other for one, other in rounds)
    cells = f"{brute * 1e3:.0f} | {ours * 1e3:.0f} | {times:.1f}"
    yield f"| all pairs of 100,000 × 64 bits, radius 8 | {cells} | 8.6 |"


def _adding() -> Iterator[str]:
    generator = np.random.default_rng(4)
    index = HammingIndex(bits=256, radius=31)
    index.add(generator.integers(0, 2**64, (_MILLION, 4), dtype=np.uint64))
    longest = 0.0
    for _ in range(12):
        more = generator.integers(0, 2**64, (1000, 4), dtype=np.uint64)
        start = time.perf_counter()
        index.add(more)
        longest = max(longest, time.perf_counter() - start)
    yield f"1,000 fingerprints of 256 bits added to a million: at most {longest:.2f} s (target 1); "
    yield f"memory {index.nbytes / 1e6:.0f} MB (target 150)."


def _frames() -> list[tuple[str, Rgb]]:
    """Frames of real footage that show something, a few a video."""
    frames = []
    for path in sorted((MATERIAL / "video").rglob("*")):
        if not path.is_file():
            continue
        try:
            with open_footage(path) as footage:
                count = len(footage.frame_times())
                wanted = min(10, max(1, count // 60)) if count >= 8 else 0
                for number in range(wanted):
                    rgb = footage.seek(index=number * count // wanted + count // (2 * wanted)).rgb()
                    if rgb.std() > 12:
                        frames.append((path.name, rgb))
        except InputProblem:
            continue
    return frames


def _edits(rgb: Rgb) -> dict[str, Rgb]:
    height, width = rgb.shape[:2]

    def cropped(share: float) -> Rgb:
        down, right = round(height * share), round(width * share)
        return rgb[down : height - down, right : width - right]

    captioned = rgb.copy()
    cv2.putText(
        captioned, "Exclusive footage", (width // 10, height * 9 // 10), cv2.FONT_HERSHEY_SIMPLEX,
        max(0.4, width / 450), (255, 255, 255), max(2, width // 250),
    )  # fmt: skip
    small = cv2.resize(rgb, (width // 2, height // 2), interpolation=cv2.INTER_AREA)
    return {
        "re-encoded at half size, JPEG quality 25": cv2.imdecode(
            cv2.imencode(".jpg", small, [cv2.IMWRITE_JPEG_QUALITY, 25])[1], cv2.IMREAD_COLOR
        ),
        "scaled to 40 %": cv2.resize(rgb, (width * 2 // 5, height * 2 // 5), interpolation=cv2.INTER_AREA),
        "cropped by 10 % (5 % a side)": cropped(0.05),
        "cropped by 7 % (between the views)": cropped(0.035),
        "cropped by 20 %": cropped(0.1),
        "mirrored": rgb[:, ::-1],
        "captioned": captioned,
        "brighter": np.clip(rgb * 1.25 + 10, 0, 255).astype(np.uint8),
        "darker": (rgb * 0.65).astype(np.uint8),
        "letterboxed": cv2.copyMakeBorder(rgb, height // 7, height // 7, 0, 0, cv2.BORDER_CONSTANT),
    }


def _likeness(pictures: list[Rgb]) -> Likeness:
    codes = [codes_of(np.ascontiguousarray(one)) for one in pictures]
    return Likeness(
        method=LIKENESS_METHOD, time_base=Fraction(1, 2), frames=tuple(range(len(codes))),
        pts=tuple(range(len(codes))), quality=tuple(one[2] for one in codes),
        views=b"".join(one[0] for one in codes), queries=b"".join(one[1] for one in codes),
    )  # fmt: skip


def _recall() -> Iterator[str]:
    frames = _frames()
    index = LikenessIndex()
    index.add("known", _likeness([rgb for _, rgb in frames]))
    # Files that hold the same scenes: what is found between them is no error.
    related = _related([name for name, _ in frames], index, _likeness([rgb for _, rgb in frames]))
    files = len({name for name, _ in frames})
    yield f"Edited frames of real footage: {len(frames)} frames of {files} files. Those with too little to see are"
    yield "never looked for, and count as not found. Found is what one fingerprint of any view tells within"
    yield f"{RADIUS} bits (target .98 at no more than .1 % false)."
    yield ""
    yield "| edit | found | false, of pairs of unrelated frames |"
    yield "| --- | ---: | ---: |"
    edited: dict[str, list[Rgb]] = {}
    for _, rgb in frames:
        for what, picture in _edits(rgb).items():
            edited.setdefault(what, []).append(picture)
    for what, pictures in edited.items():
        found, wrong = set(), 0
        for match in index.frames(_likeness(pictures)):
            if match.place == match.other:
                found.add(match.place)
            elif frozenset((frames[match.place][0], frames[match.other][0])) not in related:
                wrong += 1
        unrelated = sum(frozenset((one, other)) not in related for one, _ in frames for other, _ in frames)
        yield f"| {what} | {len(found) / len(frames):.3f} | {100 * wrong / unrelated:.4f} % |"


def _related(names: list[str], index: LikenessIndex, same: Likeness) -> set[frozenset[str]]:
    related = {frozenset((name,)) for name in names}
    clips = [name for name in names if "bunny" in name or "BBB" in name or "bbb" in name or name.startswith("dash_")]
    chairs = [name for name in names if name.startswith("chair")]
    # Test files of one source, re-wrapped: told by their own frames being the same to a few bits.
    for match in index.frames(same):
        if match.distance <= 12:
            related.add(frozenset((names[match.place], names[match.other])))
    samples = [name for name in names if name.startswith("sample")]
    patterns = [name for name in names if name in {"SAR-2by3.mp4", "av1_video.mkv", "h264-mjpeg.mp4"}]
    for group in (clips, chairs, samples, patterns):
        related |= {frozenset((one, other)) for one in group for other in group}
    return related


if __name__ == "__main__":
    main()
