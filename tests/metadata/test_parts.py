from __future__ import annotations

import struct

import pytest

from verification.footage.source import open_bytes
from verification.metadata.boxes import walk
from verification.metadata.checks import CHECKS, Subject, findings
from verification.metadata.gathered import Gathered, plain
from verification.metadata.iso import read_iso
from verification.metadata.moments import bounds_utc, from_iso_seconds, from_text
from verification.metadata.positions import distance_m, from_iso_6709, from_loci, position
from verification.metadata.xmp import read_xmp


def box(kind: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + kind + body


@pytest.mark.parametrize(
    ("text", "latitude", "longitude", "altitude"),
    [
        ("+32.0929+034.8620+028.516/", 32.0929, 34.862, 28.516),
        ("-35.25-149.5/", -35.25, -149.5, None),
        ("+4012.22-07500.25/", 40.2036667, -75.0041667, None),
        ("+401213.1-0750015.1+2.79CRSWGS_84/", 40.2036389, -75.0041944, 2.79),
    ],
)
def test_iso_6709(text, latitude, longitude, altitude):
    found = from_iso_6709(text, "here")
    assert (found.latitude, found.longitude, found.altitude_m) == (latitude, longitude, altitude)


@pytest.mark.parametrize("text", ["", "here", "+99.0+000.0/", "+10.0+181.0/", "+10.0", "10.0,20.0"])
def test_no_position_is_made_up(text):
    assert from_iso_6709(text, "here") is None


def test_loci_reads_names_in_both_codings():
    numbers = struct.pack(">iii", int(-0.12589 * 65536), int(51.5331 * 65536), 12 * 65536)
    for name in (b"Caf\xc3\xa9\0", b"\xfe\xff\0A\0\0"):
        found = from_loci(b"\0\0\0\0\x15\xc7" + name + b"\0" + numbers + b"earth\0\0", "loci")
        assert (round(found.latitude, 3), round(found.longitude, 3), found.altitude_m) == (51.533, -0.126, 12)
    assert from_loci(b"\0\0\0\0\x15\xc7abc", "loci") is None
    assert from_loci(b"", "loci") is None


def test_distances():
    one, other = position(52.0, 13.0, None, "a"), position(52.0, 14.0, None, "b")
    assert distance_m(one, other) == pytest.approx(68_460, rel=0.001)
    assert distance_m(one, one) == 0
    assert position(float("nan"), 0, None, "c") is None


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("2005:08:13 09:47:23", "2005-08-13T09:47:23", "2005-08-13T09:47:23"),
        ("2019-07-24T11:25:40+0300", "2019-07-24T11:25:40+03:00", "2019-07-24T11:25:40+03:00"),
        ("2019-07-24T11:25-05:30", "2019-07-24T11:25:00-05:30", "2019-07-24T11:25:59-05:30"),
        ("2019-07-24", "2019-07-24T00:00:00", "2019-07-24T23:59:59"),
        ("2019-07-24T08:25:57.000000Z", "2019-07-24T08:25:57Z", "2019-07-24T08:25:57Z"),
    ],
)
def test_times_become_intervals(text, earliest, latest):
    found = from_text(text, "taken", "here")
    assert (found.earliest, found.latest) == (earliest, latest)


@pytest.mark.parametrize(
    "text", ["", "0000:00:00 00:00:00", "2019:13:01 00:00:00", "    :  :     :  :  ", "2019", "yesterday"]
)
def test_no_time_is_made_up(text):
    assert from_text(text, "taken", "here") is None


def test_header_times_count_from_1904():
    assert from_iso_seconds(3_646_801_557, "movie creation", "mvhd").earliest == "2019-07-24T08:25:57Z"
    assert from_iso_seconds(0, "movie creation", "mvhd") is None
    assert from_iso_seconds(2**63, "movie creation", "mvhd") is None
    # Some cameras count from 1970.
    assert from_iso_seconds(1_563_956_757, "movie creation", "mvhd").earliest == "2019-07-24T08:25:57Z"


def test_a_local_time_may_lie_in_any_zone():
    first, last = bounds_utc(from_text("2020:01:01 12:00:00", "taken", "exif"))
    assert (last - first).total_seconds() == 26 * 3600


def test_user_data_keys_and_headers_are_read(tmp_path):
    mvhd = box(b"mvhd", struct.pack(">IIIII", 0, 3_646_801_557, 0, 600, 1200) + bytes(80))
    place = b"+50.0000+036.2000/"
    udta = box(b"udta", box(b"\xa9xyz", struct.pack(">HH", len(place), 0x15C7) + place))
    keys = box(b"keys", bytes(4) + struct.pack(">I", 1) + box(b"mdta", b"com.apple.quicktime.make"))
    item = box(struct.pack(">I", 1), box(b"data", struct.pack(">II", 1, 0) + b"Apple"))
    meta = box(b"meta", box(b"hdlr", bytes(25)) + keys + box(b"ilst", item))
    path = tmp_path / "made.mov"
    path.write_bytes(box(b"ftyp", b"qt  \0\0\0\0qt  ") + box(b"moov", mvhd + udta + meta))
    into = Gathered()
    with open_bytes(path) as stored:
        read_iso(stored, into)
        paths = [one.path for one in walk(stored)]
    assert paths == ["ftyp", "moov", "moov/mvhd", "moov/udta", "moov/udta/©xyz", "moov/meta"]
    assert [(one.latitude, one.longitude) for one in into.locations] == [(50.0, 36.2)]
    assert [time.earliest for time in into.times] == ["2019-07-24T08:25:57Z"]
    assert into.first("com.apple.quicktime.make").value == "Apple"
    assert into.first("modification_time").value == "not set"


def test_nested_and_lying_boxes_end(tmp_path):
    deep = b""
    for _ in range(500):
        deep = box(b"moov", deep)
    path = tmp_path / "deep.mp4"
    path.write_bytes(deep + struct.pack(">I", 0xFFFFFFF0) + b"moov" + bytes(16) + struct.pack(">I", 3) + b"free")
    with open_bytes(path) as stored:
        assert 10 < len(list(walk(stored))) < 40


def test_xmp_gives_plain_entries_and_no_entities():
    packet = b"""<?xpacket begin=""?><x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF
      xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description rdf:about=""
      xmlns:xmp="http://ns.adobe.com/xap/1.0/" xmlns:exif="http://ns.adobe.com/exif/1.0/"
      xmlns:dc="http://purl.org/dc/elements/1.1/" xmp:CreatorTool="Adobe Premiere Pro 2020"
      exif:GPSLatitude="54,59.38N" exif:GPSLongitude="1,54.85W"><dc:title><rdf:Alt><rdf:li>A title</rdf:li>
      </rdf:Alt></dc:title></rdf:Description></rdf:RDF></x:xmpmeta><?xpacket end="w"?>"""
    into = Gathered()
    read_xmp(packet, into)
    assert into.first("xmp:CreatorTool").value == "Adobe Premiere Pro 2020"
    assert into.first("dc:title").value == "A title"
    assert [(one.latitude, one.longitude) for one in into.locations] == [(54.9896667, -1.9141667)]
    hostile = Gathered()
    secret = (
        b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><x:xmpmeta xmlns:x='adobe:ns:meta/'>&e;</x:xmpmeta>"
    )
    read_xmp(secret, hostile)
    assert hostile.entries == []
    assert hostile.failures


def test_every_check_says_so_when_it_does_not_apply_or_breaks():
    nothing = findings(Subject(gathered=Gathered(), media_type="video/mp4", name="", facts=None))
    assert [finding.check for finding in nothing] == [name for name, _, _ in CHECKS]
    assert {finding.outcome.value for finding in nothing} == {"not_applicable"}
    broken = Gathered()
    broken.add("platform", "info", "duration", "a while")
    broken.duration_s = 3.0
    found = {
        finding.check: finding for finding in findings(Subject(gathered=broken, media_type="", name="", facts=None))
    }
    assert found["platform.duration"].outcome.value == "failed"


def test_values_are_made_safe_to_show():
    assert plain("a\0b\x1b[31m\u202e") == "a\ufffdb\ufffd[31m\ufffd"
    assert plain("x" * 9000).endswith("… (9000 characters)")
    assert plain(b"\xff\xfe") == "\ufffd\ufffd"
    assert plain("سوريا Сирия") == "سوريا Сирия"
