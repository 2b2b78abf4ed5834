from __future__ import annotations

import csv
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from verification.footage.fingerprint import distance, fingerprint, variants


def photograph(seed: int = 3) -> np.ndarray:
    coarse = np.random.default_rng(seed).uniform(0, 255, (28, 28, 3)).astype(np.uint8)
    return np.asarray(Image.fromarray(coarse).resize((384, 384), Image.Resampling.BICUBIC))


def pixels(path) -> np.ndarray:
    with Image.open(path) as image:
        return np.asarray(image.convert("RGB"))


def test_published_pdq_hashes_are_met(material):
    with (material / "truth/pdq_upstream_expected.csv").open() as lines:
        for row in csv.DictReader(lines):
            bits = int.from_bytes(fingerprint(pixels(material / row["image"])).bits, "big")
            assert (bits ^ int(row["expected_pdq"], 16)).bit_count() <= int(row["tolerance_hamming"]), row["image"]


def test_the_python_binding_agrees(material):
    exact = total = 0
    with (material / "truth/pdq.csv").open() as lines:
        for row in csv.DictReader(lines):
            found = fingerprint(pixels(material / row["path"]))
            bits = int.from_bytes(found.bits, "big")
            apart = (bits ^ int(row["pdq"], 16)).bit_count()
            assert apart <= 12, row["path"]
            assert found.quality == int(row["quality"])
            exact, total = exact + (apart == 0), total + 1
    # Where nothing is shrunk first, every bit is the same.
    assert exact >= 7
    assert total == 13


def test_variants_are_the_turned_pictures():
    picture = photograph()
    found = variants(picture)
    mirrored = picture[:, ::-1]
    for turns, degrees in ((1, 90), (2, 180), (3, 270)):
        turned = np.ascontiguousarray(np.rot90(picture, -turns))
        assert distance(found[f"turned-{degrees}"], fingerprint(turned)) <= 24
        turned = np.ascontiguousarray(np.rot90(mirrored, -turns))
        assert distance(found[f"mirrored-{degrees}"], fingerprint(turned)) <= 24
    assert distance(found["mirrored"], fingerprint(np.ascontiguousarray(mirrored))) <= 24
    assert distance(found["upright"], fingerprint(picture)) == 0
    # Unrelated variants are as far apart as chance.
    assert distance(found["upright"], found["mirrored"]) > 90


def test_unlike_pictures_are_far_apart_and_plain_ones_have_no_quality():
    assert distance(fingerprint(photograph(1)), fingerprint(photograph(2))) > 90
    assert fingerprint(np.full((64, 64, 3), 90, np.uint8)).quality == 0
    assert fingerprint(np.full((1, 1, 3), 90, np.uint8)).quality == 0


def test_methods_do_not_mix():
    one = fingerprint(photograph())
    with pytest.raises(ValueError, match="cannot be compared"):
        distance(one, replace(one, method="other-1"))
