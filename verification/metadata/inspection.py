"""All that one file, and the platform it came from, say about it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from storage.records.footage import FootageFacts, Inspection
from verification.footage.formats import media_type
from verification.footage.source import ByteSource, Source, open_bytes
from verification.metadata.checks import Subject, findings
from verification.metadata.exif import read_exif
from verification.metadata.gathered import Gathered
from verification.metadata.iso import read_iso
from verification.metadata.platform import read_platform
from verification.metadata.streams import read_streams
from verification.metadata.xmp import read_xmp

__all__ = ["inspect_file", "media_type"]

_ISO_TYPES = ("video/mp4", "video/quicktime", "video/3gpp", "video/3gpp2", "audio/mp4")
_XMP_SEARCH = 8 * 2**20


def inspect_file(
    source: Source,
    *,
    name: str = "",
    info: Mapping[str, Any] | None = None,
    facts: FootageFacts | None = None,
) -> Inspection:
    """Read every metadata statement of a file and check them against each other.

    Args:
        source: A path, or an open seekable descriptor.
        name: The file's name as it came, for comparing its ending; a path's own name where empty.
        info: yt-dlp's info JSON, where it was pulled.
        facts: What decoding found, where the footage was surveyed.

    Raises:
        InputProblem: ``input.empty``, ``input.directory``, ``input.missing``, ``input.unreadable``. A file whose
            contents mean nothing gives an inspection that says so.
    """
    with open_bytes(source) as stored:
        kind = media_type(stored.head())
        gathered = Gathered()
        gathered.add("file", "bytes", "size", f"{stored.size} bytes", stored.size)
        gathered.add("file", "bytes", "media_type", kind)
        if kind.startswith("image/"):
            read_exif(stored, kind, gathered)
            _embedded_xmp(stored, gathered)
        elif not kind.startswith("text/"):
            if kind in _ISO_TYPES:
                read_iso(stored, gathered)
            read_streams(stored, gathered)
    if info is not None:
        read_platform(info, gathered)
    shown_name = name or (source.name if isinstance(source, Path) else "")
    subject = Subject(gathered=gathered, media_type=kind, name=shown_name, facts=facts)
    return Inspection(
        media_type=kind,
        entries=tuple(gathered.entries),
        locations=tuple(gathered.locations),
        times=tuple(gathered.times),
        findings=findings(subject),
    )


def _embedded_xmp(stored: ByteSource, into: Gathered) -> None:
    """XMP is plain text between known marks in every image format: it is found by them."""
    head = stored.head(_XMP_SEARCH)
    start = head.find(b"<x:xmpmeta")
    end = head.find(b"</x:xmpmeta>", start)
    if start >= 0 and end > start:
        read_xmp(head[start : end + 12], into)
