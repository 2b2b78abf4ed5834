from __future__ import annotations

import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storage.errors import InputProblem
from storage.records.footage import Inspection, Outcome
from verification.metadata.inspection import inspect_file, media_type


def outcome(inspection: Inspection, check: str) -> Outcome:
    return next(finding.outcome for finding in inspection.findings if finding.check == check)


def values(inspection: Inspection, tag: str) -> list[str]:
    return [entry.value for entry in inspection.entries if entry.tag == tag]


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b"", "application/x-empty"),
        (b"\xff\xd8\xff\xe0\0\x10JFIF", "image/jpeg"),
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"RIFF\0\0\0\0WEBPVP8 ", "image/webp"),
        (b"RIFF\0\0\0\0AVI LIST", "video/x-msvideo"),
        (b"\0\0\0\x18ftypisom\0\0\2\0isomiso2", "video/mp4"),
        (b"\0\0\0\x14ftypqt  \0\0\0\0qt  ", "video/quicktime"),
        (b"\0\0\0\x14ftyp3gp4\0\0\0\0isom", "video/3gpp"),
        (b"\0\0\0\x1cftypmif1\0\0\0\0mif1avifmiaf", "image/avif"),
        (b"\0\0\0\x18ftypheic\0\0\0\0mif1heic", "image/heic"),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x84webm", "video/webm"),
        (b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\x82\x88matroska", "video/x-matroska"),
        ((b"G" + bytes(187)) * 5, "video/mp2t"),
        (b"<!DOCTYPE html><html>", "text/html"),
        (b"<?xml version='1.0'?><svg/>", "image/svg+xml"),
        ("Слова".encode(), "text/plain"),
        (b"\0\1\2\3\4\5\6\7" * 9, "application/octet-stream"),
    ],
)
def test_types_are_told_by_signature(head, expected):
    assert media_type(head) == expected


def test_positions_agree_with_exiftool(material):
    truth = json.loads((material / "truth/locations.json").read_text())
    checked = 0
    for said in truth:
        if not said.get("Composite:GPSPosition"):
            continue
        latitude, longitude = map(float, said["Composite:GPSPosition"].split())
        found = inspect_file(material / said["path"]).locations
        assert any(abs(one.latitude - latitude) < 1e-3 and abs(one.longitude - longitude) < 1e-3 for one in found), (
            said["path"]
        )
        checked += 1
    assert checked >= 48


def test_a_phone_video(material):
    path = material / "video/drewnoakes+metadata-extractor-images/mov/with-gps.mov"
    descriptor = os.open(path, os.O_RDONLY)
    found = inspect_file(descriptor, name="with-gps.mov")
    os.close(descriptor)
    assert found.media_type == "video/quicktime"
    assert values(found, "com.apple.quicktime.model")[0] == "iPhone 6"
    times = {(time.meaning, time.earliest) for time in found.times}
    assert ("movie creation", "2019-07-24T08:25:57Z") in times
    assert ("recording", "2019-07-24T11:25:40+03:00") in times
    (place,) = found.locations
    assert (place.latitude, place.longitude, place.altitude_m) == (32.0929, 34.862, 28.516)
    assert outcome(found, "container.name") is Outcome.CLEAR
    assert outcome(found, "location.null_island") is Outcome.CLEAR
    assert outcome(found, "container.duration") is Outcome.NOT_APPLICABLE


def test_two_places_in_one_file_are_a_conflict(material):
    path = material / "video/androidx+media/libraries/test_data/src/test/assets/media/mp4/sample.mp4"
    found = inspect_file(path)
    assert {(round(one.latitude, 2), round(one.longitude, 2)) for one in found.locations} == {
        (40.69, -74.04),
        (40.68, -74.5),
    }
    assert outcome(found, "location.agreement") is Outcome.CONFLICT
    assert outcome(found, "origin.software") is Outcome.NOTICE


def test_null_island_other_streams_and_clocks(material):
    null = inspect_file(material / "video/abema+go-mp4/testdata/sample.mp4")
    assert outcome(null, "location.null_island") is Outcome.NOTICE
    several = inspect_file(material / "video/pytorch+torchcodec/test/resources/nasa_13013.mp4")
    assert outcome(several, "container.videos") is Outcome.NOTICE
    clock = inspect_file(material / "image/ianare+exif-py/tests/resources/jpg/gps/DSCN0010.jpg")
    assert outcome(clock, "time.satellites") is Outcome.CONFLICT
    name = inspect_file(material / "video/luke-cha+fate-suite/video/mpeg2video/pmtchange.mp4")
    assert (name.media_type, outcome(name, "container.name")) == ("video/mp2t", Outcome.NOTICE)


def test_images_of_every_container_give_exif_and_xmp(material):
    for name in ("sunrise.avif", "sunrise.webp"):
        found = inspect_file(material / "image/bep+imagemeta/testdata/images/bep" / name)
        assert any(place.source == "exif:GPS" for place in found.locations)
        assert any(entry.source == "xmp" and entry.tag == "xmp:CreateDate" for entry in found.entries)


def test_upload_before_recording_is_a_conflict(material):
    path = material / "video/drewnoakes+metadata-extractor-images/mov/with-gps.mov"
    info = {
        "upload_date": "20150930",
        "uploader": "someone",
        "title": "Homs",
        "duration": 61,
        "webpage_url": "https://example.org/v",
    }
    found = inspect_file(path, info=info)
    assert outcome(found, "time.upload_order") is Outcome.CONFLICT
    assert outcome(found, "platform.duration") is Outcome.NOTICE
    assert values(found, "uploader") == ["someone"]
    (uploaded,) = [time for time in found.times if time.meaning == "uploaded"]
    assert (uploaded.earliest, uploaded.latest) == ("2015-09-30T00:00:00Z", "2015-09-30T23:59:59Z")
    later = inspect_file(path, info={"timestamp": 1_600_000_000, "upload_date": "20200913"})
    assert outcome(later, "time.upload_order") is Outcome.CLEAR


def test_what_has_no_metadata_still_gives_an_inspection(tmp_path):
    text = tmp_path / "words.mp4"
    text.write_text("only words")
    found = inspect_file(text)
    assert found.media_type == "text/plain"
    assert all(one.outcome in (Outcome.NOT_APPLICABLE, Outcome.CLEAR) for one in found.findings)
    empty = tmp_path / "empty.mp4"
    empty.touch()
    with pytest.raises(InputProblem) as caught:
        inspect_file(empty)
    assert caught.value.code == "input.empty"


def test_unreadable_containers_are_recorded_as_failed(material):
    found = inspect_file(material / "video/contentauth+c2pa-rs/sdk/tests/fixtures/nested_moov_1000.mp4")
    assert outcome(found, "reading.container") is Outcome.FAILED


def test_no_file_of_the_material_breaks_it(material):
    count = 0
    for folder in ("image", "video"):
        for path in sorted((material / folder).rglob("*")):
            if not path.is_file() or path.stat().st_size == 0:
                continue
            found = inspect_file(path)
            assert all(finding.sentence and finding.version for finding in found.findings)
            assert not any("check itself broke" in finding.sentence for finding in found.findings), path
            for entry in found.entries:
                assert "\0" not in entry.value
                entry.value.encode()
            count += 1
    assert count > 400


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_damaged_bytes_never_break_it(material, tmp_path, data):
    names = (
        "video/androidx+media/libraries/test_data/src/test/assets/media/mp4/sample_with_increasing_timestamps.mp4",
        "image/ianare+exif-py/tests/resources/jpg/gps/DSCN0010.jpg",
        "video/drewnoakes+metadata-extractor-images/mov/xmp480qt.mov",
    )
    content = bytearray((material / data.draw(st.sampled_from(names))).read_bytes()[-200_000:])
    for _ in range(data.draw(st.integers(1, 12))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    path = tmp_path / "damaged.mp4"
    path.write_bytes(content)
    inspect_file(path)
