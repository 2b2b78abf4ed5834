"""What the readers of one file fill as they go: entries, positions, times and what failed."""

from __future__ import annotations

from dataclasses import dataclass, field

from storage.records.footage import Location, MetadataEntry, StatedTime

_LONGEST = 4096
"""Characters of one value that are kept; longer ones say how long they were."""
_MOST_ENTRIES = 5000


@dataclass(slots=True)
class Gathered:
    """A collection in the making; the readers add to it."""

    entries: list[MetadataEntry] = field(default_factory=list)
    locations: list[Location] = field(default_factory=list)
    times: list[StatedTime] = field(default_factory=list)
    failures: list[tuple[str, str]] = field(default_factory=list)
    video_streams: int = 0
    duration_s: float | None = None

    def add(self, source: str, group: str, tag: str, value: object, raw: object | None = None) -> None:
        """Add one entry; control characters and overlong values are made safe to show."""
        if len(self.entries) >= _MOST_ENTRIES:
            return
        text = plain(value)
        self.entries.append(
            MetadataEntry(
                source=source, group=plain(group), tag=plain(tag), value=text, raw=text if raw is None else plain(raw)
            )
        )

    def locate(self, location: Location | None) -> None:
        """Add a position, unless it is none or stands there already."""
        if location is not None and location not in self.locations:
            self.locations.append(location)

    def time(self, stated: StatedTime | None) -> None:
        """Add a time, unless it is none or stands there already."""
        if stated is not None and stated not in self.times:
            self.times.append(stated)

    def first(self, *tags: str) -> MetadataEntry | None:
        """The first entry of one of these tags, in the order of the tags."""
        for tag in tags:
            for entry in self.entries:
                if entry.tag == tag:
                    return entry
        return None


def plain(untrusted: object) -> str:
    """Text that is safe to show: no control or surrogate characters, no more than 4,096 characters."""
    if isinstance(untrusted, bytes):
        untrusted = untrusted.decode("utf-8", "replace")
    text = str(untrusted)
    cut = f"… ({len(text)} characters)" if len(text) > _LONGEST else ""
    kept = "".join(
        character
        if character in "\n\t" or (character.isprintable() and not 0xD800 <= ord(character) <= 0xDFFF)
        else "\ufffd"
        for character in text[:_LONGEST].replace("\r\n", "\n").strip("\0 ")
    )
    return kept + cut
