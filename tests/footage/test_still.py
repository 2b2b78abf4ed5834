from __future__ import annotations

import struct
import zlib

import numpy as np
import pytest
from PIL import Image, ImageFile

from storage.errors import InputProblem
from storage.records.footage import FootageKind
from verification.footage.decoder import open_footage


def half_and_half() -> Image.Image:
    pixels = np.zeros((40, 60, 3), dtype=np.uint8)
    pixels[:, :30] = (200, 30, 30)
    return Image.fromarray(pixels)


@pytest.mark.parametrize(
    ("ending", "options"),
    [
        ("png", {}),
        ("jpg", {"quality": 95}),
        ("webp", {"lossless": True}),
        ("tif", {}),
        ("gif", {}),
        ("avif", {"quality": 95}),
    ],
)
def test_each_image_format_is_one_frame(tmp_path, ending, options):
    path = tmp_path / f"picture.{ending}"
    half_and_half().save(path, **options)
    with open_footage(path) as footage:
        assert footage.header.kind is FootageKind.IMAGE
        (picture,) = footage.frames()
        assert picture.rgb().shape == (40, 60, 3)
        assert picture.rgb()[20, 10, 0] > 150 > picture.rgb()[20, 50, 0]
        assert footage.seek(index=0).pts == 0
        assert footage.step(1) is None


def test_exif_orientation_is_applied(tmp_path):
    path = tmp_path / "turned.jpg"
    image = half_and_half()
    exif = image.getexif()
    exif[0x0112] = 6
    image.save(path, exif=exif, quality=95)
    with open_footage(path) as footage:
        rgb = next(iter(footage.frames())).rgb()
    assert rgb.shape == (60, 40, 3)
    assert rgb[5, 20, 0] > 150 > rgb[55, 20, 0]


def test_an_animation_is_a_video(tmp_path):
    path = tmp_path / "moving.gif"
    frames = [Image.new("RGB", (32, 24), colour) for colour in ("red", "green", "blue")]
    frames[0].save(path, save_all=True, append_images=frames[1:], duration=100)
    with open_footage(path) as footage:
        assert footage.header.kind is FootageKind.VIDEO
        assert len(list(footage.frames())) == 3


def test_a_bomb_is_refused_by_its_header(tmp_path):
    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    path = tmp_path / "bomb.png"
    header = struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(bytes(1000))))
    with pytest.raises(InputProblem) as caught, open_footage(path):
        pass
    assert caught.value.code == "input.too_large"


def test_a_cut_photograph_shows_its_readable_part(tmp_path, monkeypatch):
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as when a library for pages shares the process
    path = tmp_path / "cut.jpg"
    noise = np.random.default_rng(1).integers(0, 255, (200, 300, 3), dtype=np.uint8)
    Image.fromarray(noise).save(path, quality=90)
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    with open_footage(path) as footage:
        (picture,) = footage.frames()
    assert picture.corrupt
    assert picture.rgb().shape == (200, 300, 3)
    assert picture.rgb()[:80].std() > 20


def test_real_heic(material):
    with open_footage(material / "image/photoprism+photoprism/assets/examples/iphone_7.heic") as footage:
        (picture,) = footage.frames()
    assert min(picture.rgb().shape[:2]) > 500
    assert picture.rgb().std() > 20
