"""XMP packets (ISO 16684-1) as plain entries."""

from __future__ import annotations

from typing import TYPE_CHECKING

from verification.metadata.gathered import Gathered
from verification.metadata.moments import from_text
from verification.metadata.positions import position

if TYPE_CHECKING:
    from lxml.etree import _Element

_RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
_PREFIXES = {
    "http://ns.adobe.com/xap/1.0/": "xmp",
    "http://ns.adobe.com/xap/1.0/mm/": "xmpMM",
    "http://ns.adobe.com/exif/1.0/": "exif",
    "http://ns.adobe.com/tiff/1.0/": "tiff",
    "http://ns.adobe.com/photoshop/1.0/": "photoshop",
    "http://purl.org/dc/elements/1.1/": "dc",
    "http://ns.adobe.com/xmp/1.0/DynamicMedia/": "xmpDM",
    "http://iptc.org/std/Iptc4xmpCore/1.0/xmlns/": "Iptc4xmpCore",
}
_TIMES = {
    "exif:DateTimeOriginal": "taken",
    "xmp:CreateDate": "created",
    "xmp:ModifyDate": "changed",
    "photoshop:DateCreated": "taken",
}
_LARGEST = 2 * 2**20


def read_xmp(untrusted_packet: bytes, into: Gathered) -> None:
    """Add every simple property of a packet; a broken or hostile one is recorded as failed."""
    from lxml import etree

    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, dtd_validation=False, huge_tree=False, recover=True
    )
    if len(untrusted_packet) > _LARGEST or b"<!DOCTYPE" in untrusted_packet or b"<!ENTITY" in untrusted_packet:
        into.failures.append(("xmp", "the packet is too large or declares entities; it was not read"))
        return
    start = untrusted_packet.find(b"<x:xmpmeta")
    start = start if start >= 0 else untrusted_packet.find(b"<rdf:RDF")
    end = untrusted_packet.rfind(b">") + 1
    try:
        root = etree.fromstring(untrusted_packet[max(start, 0) : end], parser)
    except (etree.XMLSyntaxError, ValueError) as problem:
        into.failures.append(("xmp", str(problem)))
        return
    if root is None:
        into.failures.append(("xmp", "the packet holds no XML"))
        return
    for description in root.iter(f"{_RDF}Description"):
        for name, value in description.attrib.items():
            _property(str(name), str(value), into)
        for element in description:
            if isinstance(element.tag, str) and element.tag.startswith("{"):
                _property(element.tag, _value(element), into)
    _position(into)


def _value(element: _Element) -> str:
    items = [item.text or "" for item in element.iter(f"{_RDF}li") if (item.text or "").strip()]
    if items:
        return "; ".join(items)
    return (element.text or "").strip()


def _property(name: str, value: str, into: Gathered) -> None:
    if name.startswith(_RDF) or not value:
        return
    namespace, _, local = name.lstrip("{").partition("}")
    tag = f"{_PREFIXES.get(namespace, namespace)}:{local}" if local else namespace
    into.add("xmp", "packet", tag, value)
    if tag in _TIMES:
        into.time(from_text(value, _TIMES[tag], f"xmp:{tag}"))


def _position(into: Gathered) -> None:
    latitude, longitude = into.first("exif:GPSLatitude"), into.first("exif:GPSLongitude")
    if latitude is None or longitude is None:
        return
    numbers = [_coordinate(entry.value) for entry in (latitude, longitude)]
    if numbers[0] is not None and numbers[1] is not None:
        into.locate(position(numbers[0], numbers[1], None, "xmp:exif:GPSLatitude"))


def _coordinate(text: str) -> float | None:
    """``54,59.38N`` or ``54,59,23N`` (XMP part 2, 1.2.7.4) in degrees."""
    side = text[-1:].upper()
    if side not in ("N", "S", "E", "W"):
        return None
    try:
        parts = [float(part) for part in text[:-1].split(",")]
    except ValueError:
        return None
    degrees: float = sum(part / 60**power for power, part in enumerate(parts[:3]))
    return -degrees if side in ("S", "W") else degrees
