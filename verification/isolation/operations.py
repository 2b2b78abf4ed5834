"""The functions that run inside the confined worker: thin, over the engines; they return records as plain values."""

from __future__ import annotations

import mmap
import os
import select
import socket
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from fractions import Fraction
from typing import TYPE_CHECKING, Any, TypedDict

from storage.errors import InputProblem, WitnessmarkError
from storage.records.codec import from_plain, to_plain
from storage.records.footage import FirstLook, FootageFacts, Identity, Keyframe
from storage.records.likeness import SharedStretch
from storage.records.time import FrameTime
from verification.isolation import raw_picture, wire
from verification.isolation.operation import Kind, Operation

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from verification.footage.decoder import Footage, Header, Reading
    from verification.footage.glances import Glances
    from verification.footage.picture import Picture
    from verification.footage.timing import FrameTimes

_PORTION = 32 << 20
"""Bytes of one answer at a time where all of it may be more than one message may have: fingerprints of a day."""


class Serving:
    """What one operation may use: its channel and its descriptors, and what lives on between operations."""

    def __init__(self, channel: socket.socket) -> None:
        """Serve over ``channel``."""
        self.channel = channel
        self.descriptors: list[int] = []
        self.opened = ExitStack()
        self.viewer: Footage | None = None
        self.glances: Glances | None = None
        self.sound: int | None = None
        self.screen: mmap.mmap | None = None

    def progress(self, done: int, total: int | None, what: str = "") -> None:
        """Tell the other side how far the operation is; being stopped means being ended."""
        wire.send(self.channel, {"type": "progress", "done": done, "total": total, "what": what})

    def item(self, name: str, value: object, blob: bytes = b"") -> None:
        """Hand over one of several results."""
        wire.send(self.channel, {"type": "item", "name": name, "value": to_plain(value)}, blob)


def warm_up(kind: Kind) -> None:
    """Load every library and every lazily read file of a kind now: afterwards no file can be opened."""
    if kind in {Kind.ARTICLE, Kind.SCAN}:
        from verification import claims, intake

        intake.warm_up()
        claims.warm_up()
        if kind is Kind.SCAN:
            from verification.intake import scan

            scan.warm_up()
    else:
        from verification import footage, metadata

        footage.warm_up()
        metadata.warm_up()


def _read_article(serving: Serving, arguments: Mapping[str, Any]) -> object:
    from verification.claims.reading import read_words
    from verification.intake.reading import read_article

    with os.fdopen(serving.descriptors[0], "rb") as stream:
        untrusted = stream.read()
    article = read_article(
        untrusted,
        name=arguments["name"],
        media_type=arguments["media_type"],
        published=arguments["published"],
    )
    return read_words(article)


def _recognise_article(serving: Serving, arguments: Mapping[str, Any]) -> object:
    from verification.claims.reading import read_words
    from verification.intake.reading import recognise_article

    with os.fdopen(serving.descriptors[0], "rb") as stream:
        untrusted = stream.read()
    article = recognise_article(
        untrusted, name=arguments["name"], published=arguments["published"], progress=serving.progress
    )
    return read_words(article)


def _survey(serving: Serving, arguments: Mapping[str, Any]) -> object:
    from verification.footage.pictures import encode_jpeg, thumbnail
    from verification.footage.sheet import ContactSheet
    from verification.footage.survey import survey

    sheet = ContactSheet()

    def sink(keyframe: Keyframe, rgb: NDArray[np.uint8]) -> None:
        if arguments["pictures"]:
            serving.item("picture", keyframe, encode_jpeg(rgb, quality=90))
        if arguments["thumbnails"]:
            serving.item("thumbnail", keyframe, raw_picture.pack(thumbnail(rgb, arguments["thumbnails"])))
        if arguments["sheet"]:
            sheet.add(thumbnail(rgb, 240), frame=keyframe.frame, time=keyframe.time)

    def restart() -> None:
        sheet.clear()
        serving.item("restart", None)

    found = survey(
        serving.descriptors[0],
        progress=serving.progress,
        sink=sink if arguments["pictures"] or arguments["thumbnails"] or arguments["sheet"] else None,
        closed=(lambda shot: serving.item("shot", shot)) if arguments["thumbnails"] else None,
        restart=restart,
        stream_index=arguments.get("stream"),
    )
    if arguments["sheet"]:
        serving.item("sheet", None, sheet.jpeg())
    return found


def _inspect(serving: Serving, arguments: Mapping[str, Any]) -> object:
    from verification.metadata.inspection import inspect_file

    facts = from_plain(FootageFacts, arguments["facts"]) if arguments["facts"] else None
    return inspect_file(serving.descriptors[0], name=arguments["name"], info=arguments["info"], facts=facts)


def _identify(serving: Serving, arguments: Mapping[str, Any]) -> object:
    from verification.footage.decoder import open_footage

    with open_footage(serving.descriptors[0], stream_index=arguments.get("stream")) as footage:
        return Identity(kind=footage.header.kind, media_type=_media_type(serving.descriptors[0]))


def _media_type(descriptor: int) -> str:
    from verification.footage.formats import media_type

    return media_type(os.pread(descriptor, 4096, 0))


def _times(arguments: Mapping[str, Any]) -> FrameTimes | None:
    from array import array

    from verification.footage.timing import FrameTimes

    if not arguments["pts"]:
        return None
    return FrameTimes(
        pts=array("q", arguments["pts"]),
        sync_samples=array("q", arguments["sync_samples"]),
        exact=True,
        last_duration=arguments["last_duration"],
    )


class _How(TypedDict):
    times: FrameTimes | None
    stream_index: int | None
    reading: Reading


def _how(arguments: Mapping[str, Any]) -> _How:
    """How to open footage of which frame times, stream and damage are told."""
    from verification.footage.decoder import Reading

    reading = Reading.STEADY if arguments["damaged"] else Reading.PLAIN
    return _How(times=_times(arguments), stream_index=arguments["stream"], reading=reading)


def _open_footage(serving: Serving, arguments: Mapping[str, Any]) -> object:
    from verification.footage.decoder import open_footage
    from verification.footage.glances import open_glances

    how = _how(arguments)
    viewer = serving.opened.enter_context(open_footage(serving.descriptors[0], **how, progress=serving.progress))
    serving.screen = mmap.mmap(serving.descriptors[1], arguments["screen_bytes"])
    if how["times"] is None and viewer.quick_times() is None:
        # Nobody has looked through it, and counting its frames would take as long.
        glances = open_glances(serving.descriptors[0], stream_index=how["stream_index"])
        serving.glances = serving.opened.enter_context(glances)
        if serving.glances is not None and serving.glances.times is not None:
            return len(serving.glances.times)
    serving.viewer = viewer
    return len(viewer.frame_times())


def _show_frame(serving: Serving, arguments: Mapping[str, Any]) -> object:
    if serving.screen is None:
        raise InputProblem("No footage is open.", code="input.nothing_open")
    picture = _wanted(serving, arguments["frame"])
    rgb = picture.rgb()
    height, width, _ = rgb.shape
    if rgb.nbytes > len(serving.screen):
        raise InputProblem("This frame is larger than any that can be shown.", code="input.too_large")
    serving.screen.seek(0)
    serving.screen.write(rgb.data if rgb.flags["C_CONTIGUOUS"] else rgb.tobytes())
    return {"frame": picture.index, "pts": picture.pts, "width": width, "height": height}


def _wanted(serving: Serving, frame: int) -> Picture:
    if serving.viewer is not None:
        return serving.viewer.seek(index=frame)
    found = serving.glances.at(frame) if serving.glances is not None else None
    if found is None:
        raise InputProblem("No picture can be read near this place.", code="input.no_frame")
    return found


def _pictures(serving: Serving, arguments: Mapping[str, Any]) -> object:
    from verification.footage.decoder import open_footage
    from verification.footage.pictures import encode_jpeg, thumbnail

    longest = arguments["longest"]
    with open_footage(serving.descriptors[0], **_how(arguments), progress=serving.progress) as footage:
        for number, frame in enumerate(sorted(arguments["frames"])):
            serving.progress(number, len(arguments["frames"]), "pictures")
            rgb = footage.seek(index=frame).rgb()
            if longest:
                rgb = thumbnail(rgb, longest)
            serving.item("picture", frame, raw_picture.pack(rgb) if arguments["raw"] else encode_jpeg(rgb, quality=90))
    return None


def _sound(serving: Serving, arguments: Mapping[str, Any]) -> object:
    from verification.footage.sound import read_sound

    if serving.descriptors:
        serving.sound = serving.descriptors[0]  # stays open for the next stretch
    if serving.sound is None:
        raise InputProblem("No footage is open.", code="input.nothing_open")
    start, seconds = (Fraction(*arguments[name]) for name in ("start", "seconds"))
    serving.item("sound", None, read_sound(serving.sound, start=start, seconds=seconds))
    return None


def _likeness(serving: Serving, arguments: Mapping[str, Any]) -> object:
    from verification.footage.likeness import read_likeness
    from verification.footage.likeness_file import pack

    packed = pack(
        "", read_likeness(serving.descriptors[0], progress=serving.progress, stream_index=arguments["stream"])
    )
    for start in range(0, len(packed), _PORTION):
        serving.item("likeness", None, packed[start : start + _PORTION])
    return None


def _align(serving: Serving, arguments: Mapping[str, Any]) -> object:
    from verification.footage.align import aligned
    from verification.footage.decoder import open_footage

    coarse = from_plain(SharedStretch, arguments["coarse"])
    with ExitStack() as stack:
        first, second = (
            # Frames are gone through one after the other: none is looked at twice.
            stack.enter_context(open_footage(descriptor, **_how(told), memory_bytes=0, progress=serving.progress))
            for descriptor, told in zip(serving.descriptors, arguments["sides"], strict=True)
        )
        return aligned(first, second, coarse, progress=serving.progress)


def _sheet(serving: Serving, arguments: Mapping[str, Any]) -> object:
    from verification.footage.decoder import open_footage
    from verification.footage.sheet import frames_sheet, jpegs_sheet, sync_sheet

    if arguments.get("jpegs"):
        serving.item("sheet", None, jpegs_sheet(_jpegs(serving, arguments["jpegs"]), of=arguments["of"]))
        return None
    if arguments.get("frames"):
        progress = serving.progress
        with open_footage(serving.descriptors[0], **_how(arguments), memory_bytes=0, progress=progress) as footage:
            made = frames_sheet(footage, arguments["frames"], of=arguments["of"], progress=progress)
        serving.item("sheet", None, made)
        return None
    serving.item("sheet", None, sync_sheet(serving.descriptors[0], progress=serving.progress))
    return None


def _jpegs(serving: Serving, listed: Sequence[Mapping[str, Any]]) -> Iterator[tuple[bytes, int, FrameTime]]:
    """JPEGs that stand one after the other in a file, with the frames that they show."""
    start = 0
    for number, one in enumerate(listed):
        serving.progress(number, len(listed), "pictures")
        yield os.pread(serving.descriptors[0], one["size"], start), one["frame"], from_plain(FrameTime, one["time"])
        start += one["size"]


def _first_look(serving: Serving, arguments: Mapping[str, Any]) -> object:
    from verification.footage.decoder import open_footage
    from verification.footage.sheet import thinned

    stream, progress = arguments["stream"], serving.progress
    with open_footage(serving.descriptors[0], stream_index=stream, progress=progress) as footage:
        times = footage.quick_times()
        if times is None:
            return _glances(serving, arguments)
        serving.item("look", _look(footage.header, times, thinned(times.sync_samples, arguments["most"])))
        for picture in footage.sync_sample_frames(arguments["most"], rough=True):
            serving.item("picture", picture.index, raw_picture.pack(picture.small_rgb(arguments["longest"])))
    return None


def _glances(serving: Serving, arguments: Mapping[str, Any]) -> object:
    from verification.footage.glances import SECONDS, open_glances

    with open_glances(serving.descriptors[0], stream_index=arguments["stream"]) as glances:
        pictures = glances.sampled(arguments["most"], seconds=SECONDS) if glances is not None else []
        if glances is None or glances.times is None or not pictures:
            raise InputProblem(
                "Only decoding all of this footage tells which frames it has: there is no first look at it.",
                code="input.no_first_look",
            )
        serving.item("look", _look(glances.header, glances.times, [picture.index for picture in pictures], even=True))
        for picture in pictures:
            serving.item("picture", picture.index, raw_picture.pack(picture.small_rgb(arguments["longest"])))
    return None


def _look(header: Header, times: FrameTimes, frames: Sequence[int], *, even: bool = False) -> FirstLook:
    return FirstLook(
        width=header.geometry.width,
        height=header.geometry.height,
        time_base=header.time_base,
        frame_pts=() if even else tuple(times.pts),
        even_from=times.pts[0] if even else 0,
        even_count=len(times) if even else 0,
        last_duration=times.last_duration,
        frames=tuple(frames),
    )


def _probe(_serving: Serving, arguments: Mapping[str, Any]) -> object:
    from verification.isolation.probe import attempt

    return attempt(arguments["what"], arguments["target"])


_FUNCTIONS: Mapping[Operation, Callable[[Serving, Mapping[str, Any]], object]] = {
    Operation.READ_ARTICLE: _read_article,
    Operation.RECOGNISE_ARTICLE: _recognise_article,
    Operation.SURVEY: _survey,
    Operation.INSPECT: _inspect,
    Operation.OPEN_FOOTAGE: _open_footage,
    Operation.SHOW_FRAME: _show_frame,
    Operation.PICTURES: _pictures,
    Operation.SOUND: _sound,
    Operation.IDENTIFY: _identify,
    Operation.LIKENESS: _likeness,
    Operation.ALIGN: _align,
    Operation.SHEET: _sheet,
    Operation.FIRST_LOOK: _first_look,
    Operation.PROBE: _probe,
}


def _asked(channel: socket.socket) -> bool:
    """Whether a request, or the end, is waiting."""
    waiting = select.poll()
    waiting.register(channel, select.POLLIN)
    return bool(waiting.poll(0))


def _prefetch(viewer: Footage) -> bool:
    """Decode around the shown frame; what goes wrong is told when somebody asks for that frame."""
    try:
        return viewer.prefetch()
    except (WitnessmarkError, MemoryError):
        return False


def serve(channel: socket.socket) -> None:
    """Answer requests until the channel closes. An unexpected error ends the worker: it is thrown away."""
    serving = Serving(channel)
    while True:
        while serving.viewer is not None and not _asked(channel) and _prefetch(serving.viewer):
            pass
        mark, descriptors, _, _ = socket.recv_fds(channel, 1, 4)
        if not mark:
            return
        request, _ = wire.receive(channel)
        serving.descriptors = list(descriptors)
        try:
            result = _FUNCTIONS[Operation(request["operation"])](serving, request["arguments"])
        except WitnessmarkError as error:
            told = {"code": error.code, "sentence": error.sentence, "advice": error.advice, "detail": error.detail}
            wire.send(channel, {"type": "error", **told})
        except MemoryError as error:
            told = {"code": "worker.memory", "sentence": "Reading this needs more memory than a reader may have."}
            wire.send(channel, {"type": "error", **told, "detail": repr(error)})
        except Exception as error:  # noqa: BLE001 - a bug in an engine, told to the other side with where it was
            import traceback

            told = {"code": "worker.failed", "sentence": f"Reading this failed unexpectedly ({type(error).__name__})."}
            wire.send(channel, {"type": "error", **told, "detail": traceback.format_exc()[-4000:]})
        else:
            wire.send(channel, {"type": "done", "result": to_plain(result)})
