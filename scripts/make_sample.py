"""Render the three videos of the sample case into resources/sample: the same bytes on every run.

A small software renderer: boxes on a ground plane, painted far to near, with shadows where the sun stood at the stated
place and moment. All events are invented.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import av
import cv2
import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from verification.places.sun import sky_at

WIDTH, HEIGHT, RATE, SCALE = 640, 360, 25, 2
FOCAL = 0.78 * WIDTH * SCALE
NEAR = 0.4
Array = NDArray[np.float64]
Picture = NDArray[np.uint8]
Colour = tuple[float, float, float]
ROAD_HALF, KERB = 5.5, 9.5


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """Where and when a scene is filmed, and which way its street runs (degrees from north)."""

    latitude: float
    longitude: float
    at: datetime
    street: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Camera:
    """Where the camera stands: metres right of and along the street and up; angles in radians."""

    place: tuple[float, float, float]
    yaw: float
    pitch: float
    roll: float


@dataclass(slots=True)
class Thing:
    """One thing that is painted at once: flat faces in painting order (each with its colour), at one distance."""

    centre: Array
    faces: list[tuple[Array, Array, Colour]] = field(default_factory=list)


@dataclass(slots=True)
class Scene:
    """All that stands on the ground, and the sun over it in the street's own directions."""

    sun: Array
    shadow: Array
    things: list[Thing] = field(default_factory=list)
    ground: list[tuple[Array, Colour]] = field(default_factory=list)
    shadows: list[Array] = field(default_factory=list)


def new_scene(moment: Moment) -> Scene:
    """An empty scene with the sun of its moment."""
    sky = sky_at(moment.latitude, moment.longitude, moment.at)
    if sky.shadow_azimuth is None or sky.shadow_ratio is None:
        raise ValueError("the sun must be up")
    turn = math.radians(sky.sun.azimuth - moment.street)
    height = math.radians(sky.sun.altitude)
    sun = np.array([math.sin(turn) * math.cos(height), math.cos(turn) * math.cos(height), math.sin(height)])
    fall = math.radians(sky.shadow_azimuth - moment.street)
    return Scene(sun=sun, shadow=sky.shadow_ratio * np.array([math.sin(fall), math.cos(fall)]))


def quad(*corners: tuple[float, float, float]) -> Array:
    """Corners as an array."""
    return np.array(corners, dtype=np.float64)


def box_faces(low: Array, high: Array) -> Iterator[tuple[Array, Array]]:
    """The five faces of an upright box that can be seen from above ground, each with its normal."""
    (a, b, c), (d, e, f) = low, high
    yield quad((a, b, c), (a, e, c), (a, e, f), (a, b, f)), np.array([-1.0, 0, 0])
    yield quad((d, b, c), (d, e, c), (d, e, f), (d, b, f)), np.array([1.0, 0, 0])
    yield quad((a, b, c), (d, b, c), (d, b, f), (a, b, f)), np.array([0, -1.0, 0])
    yield quad((a, e, c), (d, e, c), (d, e, f), (a, e, f)), np.array([0, 1.0, 0])
    yield quad((a, b, f), (d, b, f), (d, e, f), (a, e, f)), np.array([0, 0, 1.0])


def lit(scene: Scene, colour: Colour, normal: Array) -> Colour:
    """A colour as the sun and the sky light it."""
    light = 0.55 + 0.5 * max(0.0, float(normal @ scene.sun))
    return (colour[0] * light, colour[1] * light, colour[2] * light)


def add_box(scene: Scene, thing: Thing, low: tuple[float, ...], high: tuple[float, ...], colour: Colour) -> None:
    """A box of one colour, with its shadow."""
    a, b = np.array(low, dtype=np.float64), np.array(high, dtype=np.float64)
    for face, normal in box_faces(a, b):
        thing.faces.append((face, normal, lit(scene, colour, normal)))
    throw(scene, a, b)


def throw(scene: Scene, low: Array, high: Array) -> None:
    """The shadow of a box on the ground: the hull of its corners, each moved along the sun's rays."""
    corners = [
        np.array([x, y]) + scene.shadow * z
        for x in (low[0], high[0])
        for y in (low[1], high[1])
        for z in (low[2], high[2])
    ]
    hull = cv2.convexHull(np.array(corners, dtype=np.float32))[:, 0, :]
    scene.shadows.append(np.column_stack([hull, np.full(len(hull), 0.02)]).astype(np.float64))


def add_building(
    scene: Scene, rng: np.random.Generator, side: int, start: float, size: tuple[float, float], colour: Colour
) -> None:
    """A house at the street: floors of windows, shutters, balconies, shop fronts, a roof tank."""
    length, height = size
    front = side * KERB
    back = side * (KERB + 11)
    low, high = (min(front, back), start, 0.0), (max(front, back), start + length, height)
    thing = Thing(np.array([(front + back) / 2, start + length / 2, 0]))
    add_box(scene, thing, low, high, colour)
    facing = np.array([-float(side), 0, 0])
    trim = lit(scene, (colour[0] * 0.8, colour[1] * 0.8, colour[2] * 0.8), facing)
    glass = [(96.0, 84, 66), (70.0, 66, 58), (120.0, 108, 84)]
    shutter: Colour = ((70.0, 110, 60), (120.0, 80, 50), (60.0, 80, 130))[int(rng.integers(3))]
    x = front - side * 0.03
    columns = max(2, int(length // 3.2))
    step = length / columns

    def patch(y0: float, y1: float, z0: float, z1: float, shade: Colour) -> None:
        thing.faces.append((quad((x, y0, z0), (x, y1, z0), (x, y1, z1), (x, y0, z1)), facing, shade))

    for floor in range(int(height // 3.3)):
        base = floor * 3.3
        patch(start, start + length, base + 3.1, base + 3.3, trim)
        for column in range(columns):
            middle = start + (column + 0.5) * step
            if floor == 0:
                door: Colour = ((60.0, 90, 140), (90.0, 110, 60), (60.0, 60, 150), (110, 110, 110))[
                    int(rng.integers(4))
                ]
                patch(middle - step * 0.38, middle + step * 0.38, 0.05, 2.7, lit(scene, door, facing))
                patch(middle - step * 0.42, middle + step * 0.42, 2.7, 3.05, lit(scene, shutter, facing))
                continue
            patch(middle - 0.95, middle + 0.95, base + 0.9, base + 2.5, lit(scene, shutter, facing))
            patch(middle - 0.55, middle + 0.55, base + 0.9, base + 2.5, glass[int(rng.integers(3))])
    # The gable towards the camera has windows too.
    gable = np.array([0, -1.0, 0])
    y = start - 0.03
    for floor in range(1, int(height // 3.3)):
        for across in (3.0, 7.5):
            u = front + side * across
            corners = [(u + du, y, floor * 3.3 + z) for du, z in ((-0.6, 1), (0.6, 1), (0.6, 2.5), (-0.6, 2.5))]
            thing.faces.append((quad(*corners), gable, glass[int(rng.integers(3))]))
    tank = Thing(thing.centre)
    u, v = front + side * 3, start + length * float(rng.uniform(0.2, 0.7))
    add_box(scene, tank, (u - 0.7, v, height), (u + 0.7, v + 1.4, height + 1.4), (180, 170, 160))
    # A roof tank is painted before its house, which hides its foot from the street.
    thing.faces = tank.faces + thing.faces
    scene.things.append(thing)


def add_minaret(scene: Scene, u: float, v: float) -> None:
    """A square minaret with a gallery and a smaller lantern."""
    stone: Colour = (165, 190, 205)
    thing = Thing(np.array([u, v, 0]))
    for half, low, high in ((1.9, 0, 20), (2.5, 20, 21), (1.3, 21, 26), (1.6, 26, 26.6), (0.7, 26.6, 29)):
        add_box(scene, thing, (u - half, v - half, low), (u + half, v + half, high), stone)
    for z in (5, 10, 15, 22.5):
        half, y = (0.35, v - 1.93) if z < 20 else (0.35, v - 1.33)
        corners = quad((u - half, y, z), (u + half, y, z), (u + half, y, z + 2), (u - half, y, z + 2))
        thing.faces.append((corners, np.array([0, -1.0, 0]), (60, 60, 60)))
    scene.things.append(thing)


def add_water_tower(scene: Scene, u: float, v: float) -> None:
    """A water tower: four legs, a ring and a tank."""
    thing = Thing(np.array([u, v, 0]))
    for du in (-2.2, 2.2):
        for dv in (-2.2, 2.2):
            add_box(scene, thing, (u + du - 0.3, v + dv - 0.3, 0), (u + du + 0.3, v + dv + 0.3, 16), (120, 125, 130))
    add_box(scene, thing, (u - 2.6, v - 2.6, 8), (u + 2.6, v + 2.6, 8.4), (120, 125, 130))
    add_box(scene, thing, (u - 3.4, v - 3.4, 16), (u + 3.4, v + 3.4, 21), (190, 160, 110))
    add_box(scene, thing, (u - 1, v - 1, 21), (u + 1, v + 1, 22), (150, 130, 100))
    scene.things.append(thing)


def add_pole(scene: Scene, u: float, v: float) -> None:
    """A lamp post with an arm over the road."""
    thing = Thing(np.array([u, v, 0]))
    add_box(scene, thing, (u - 0.09, v - 0.09, 0), (u + 0.09, v + 0.09, 7.5), (90, 90, 90))
    inward = -math.copysign(1.8, u)
    add_box(scene, thing, (min(u, u + inward), v - 0.06, 7.4), (max(u, u + inward), v + 0.06, 7.55), (90, 90, 90))
    scene.things.append(thing)


def add_tree(scene: Scene, rng: np.random.Generator, u: float, v: float) -> None:
    """A tree: a trunk and a crown of many leaves facing every way."""
    thing = Thing(np.array([u, v, 0]))
    add_box(scene, thing, (u - 0.16, v - 0.16, 0), (u + 0.16, v + 0.16, 3), (50, 70, 95))
    middle = np.array([u, v, 4.3])
    for _ in range(110):
        way = rng.normal(size=3)
        way /= np.linalg.norm(way)
        at = middle + way * np.array([1.7, 1.7, 1.6]) * float(rng.uniform(0.6, 1))
        shade = 0.55 + 0.5 * max(0.0, float(way @ scene.sun)) + float(rng.uniform(-0.08, 0.08))
        one, two = np.cross(way, [0.3, 0.2, 0.9]), np.cross(way, [0.9, -0.1, 0.2])
        leaf = np.array([at + one * 0.45, at + two * 0.45, at - one * 0.45, at - two * 0.45])
        thing.faces.append((leaf, np.zeros(3), (58 * shade, 128 * shade, 84 * shade)))
    angles = np.linspace(0, 2 * math.pi, 14, endpoint=False)
    crown = np.column_stack([u + 1.7 * np.cos(angles), v + 1.7 * np.sin(angles)])
    throw_at = [crown + scene.shadow * z for z in (3.2, 5.4)]
    hull = cv2.convexHull(np.vstack(throw_at).astype(np.float32))[:, 0, :]
    scene.shadows.append(np.column_stack([hull, np.full(len(hull), 0.02)]).astype(np.float64))
    scene.things.append(thing)


def add_lorry(scene: Scene, u: float, v: float, colour: Colour) -> None:
    """A lorry seen from behind: wheels, bed with a cover, cab."""
    thing = Thing(np.array([u, v + 3, 0]))
    add_box(scene, thing, (u - 1.1, v + 5.2, 0.6), (u + 1.1, v + 7, 2.5), colour)
    for dv in (0.6, 2.2, 5.4):
        add_box(scene, thing, (u - 1.2, v + dv, 0), (u + 1.2, v + dv + 1, 1), (35, 35, 35))
    add_box(scene, thing, (u - 1.25, v, 0.9), (u + 1.25, v + 5, 3.1), colour)
    back = np.array([0, -1.0, 0])
    for low, high, half, shade in (
        (1.3, 2.8, 0.9, (colour[0] * 0.5, colour[1] * 0.5, colour[2] * 0.5)),
        (0.95, 1.1, 1.1, (40.0, 40, 170)),
    ):
        corners = quad(
            (u - half, v - 0.02, low), (u + half, v - 0.02, low), (u + half, v - 0.02, high), (u - half, v - 0.02, high)
        )
        thing.faces.append((corners, back, shade))
    scene.things.append(thing)


def add_person(scene: Scene, u: float, v: float, coat: Colour) -> None:
    """A standing figure."""
    thing = Thing(np.array([u, v, 0]))
    add_box(scene, thing, (u - 0.18, v - 0.12, 0), (u + 0.18, v + 0.12, 0.85), (60, 50, 45))
    add_box(scene, thing, (u - 0.25, v - 0.15, 0.85), (u + 0.25, v + 0.15, 1.45), coat)
    add_box(scene, thing, (u - 0.11, v - 0.11, 1.48), (u + 0.11, v + 0.11, 1.75), (120, 150, 190))
    scene.things.append(thing)


def lay_street(scene: Scene, rng: np.random.Generator, crossing: float) -> None:
    """Earth, asphalt with patches, pavements with kerbs, a broken centre line and a pedestrian crossing."""
    far, near = 260.0, -20.0

    def strip(u0: float, u1: float, v0: float, v1: float, colour: Colour) -> None:
        scene.ground.append((quad((u0, v0, 0), (u1, v0, 0), (u1, v1, 0), (u0, v1, 0)), colour))

    strip(-300, 300, near, far, (128, 160, 176))
    strip(-KERB, -ROAD_HALF, near, far, (165, 172, 178))
    strip(ROAD_HALF, KERB, near, far, (165, 172, 178))
    for v in np.arange(near, 90, 2.0):
        for side in (-1, 1):
            strip(side * ROAD_HALF, side * KERB, float(v), float(v) + 0.07, (140, 147, 152))
    strip(-ROAD_HALF, ROAD_HALF, near, far, (104, 102, 100))
    for _ in range(90):
        u, v = float(rng.uniform(-ROAD_HALF, ROAD_HALF - 1.5)), float(rng.uniform(near, 80))
        grey = float(rng.uniform(94, 112))
        strip(u, u + float(rng.uniform(0.4, 1.5)), v, v + float(rng.uniform(0.6, 5)), (grey + 2, grey, grey - 2))
    for side in (-1, 1):
        strip(side * ROAD_HALF, side * (ROAD_HALF + 0.25), near, far, (200, 205, 208))
        strip(side * (ROAD_HALF - 0.5), side * (ROAD_HALF - 0.35), near, far, (205, 210, 212))
    for v in np.arange(near, 150, 7.0):
        strip(-0.09, 0.09, float(v), float(v) + 3.5, (225, 228, 230))
    for u in np.arange(-ROAD_HALF + 0.8, ROAD_HALF - 0.8, 1.1):
        strip(float(u), float(u) + 0.55, crossing, crossing + 3, (228, 230, 232))


def turned(points: Array, camera: Camera) -> Array:
    """World points as the camera sees them: right, up, forward."""
    moved = points - np.array(camera.place)
    sin, cos = math.sin(camera.yaw), math.cos(camera.yaw)
    right, forward = moved[:, 0] * cos - moved[:, 1] * sin, moved[:, 0] * sin + moved[:, 1] * cos
    sin, cos = math.sin(camera.pitch), math.cos(camera.pitch)
    forward, up = forward * cos + moved[:, 2] * sin, moved[:, 2] * cos - forward * sin
    sin, cos = math.sin(camera.roll), math.cos(camera.roll)
    return np.column_stack([right * cos + up * sin, up * cos - right * sin, forward])


def projected(points: Array, camera: Camera) -> NDArray[np.int32] | None:
    """A flat face on the picture, cut at the near plane, in 1/16 pixels; None where it is behind the camera."""
    seen = turned(points, camera)
    if (seen[:, 2] < NEAR).any():
        kept: list[Array] = []
        for one, two in zip(seen, np.roll(seen, -1, axis=0), strict=True):
            if one[2] >= NEAR:
                kept.append(one)
            if (one[2] >= NEAR) != (two[2] >= NEAR):
                kept.append(one + (two - one) * (NEAR - one[2]) / (two[2] - one[2]))
        if len(kept) < 3:
            return None
        seen = np.array(kept)
    flat = np.column_stack([seen[:, 0], -seen[:, 1]]) / seen[:, 2:3] * FOCAL
    flat += np.array([WIDTH * SCALE / 2, HEIGHT * SCALE / 2])
    return np.asarray(np.clip(flat, -30000, 30000) * 16, dtype=np.int32)


def painted_sky(camera: Camera, top: Colour, low: Colour) -> Picture:
    """The sky's gradient down to the horizon."""
    horizon = HEIGHT * SCALE / 2 + math.tan(camera.pitch) * FOCAL
    share = np.clip(np.arange(HEIGHT * SCALE) / max(horizon, 1), 0, 1)[:, None] ** 1.4
    row = np.array(top) * (1 - share) + np.array(low) * share
    return np.repeat(row[:, None, :], WIDTH * SCALE, axis=1).astype(np.uint8)


def paint(scene: Scene, camera: Camera, top: Colour, low: Colour) -> Picture:
    """One frame, BGR, HEIGHT × WIDTH."""
    picture = painted_sky(camera, top, low)
    for face, colour in scene.ground:
        if (flat := projected(face, camera)) is not None:
            cv2.fillConvexPoly(picture, flat, colour, cv2.LINE_AA, 4)
    shade = np.zeros(picture.shape[:2], dtype=np.uint8)
    for face in scene.shadows:
        if (flat := projected(face, camera)) is not None:
            cv2.fillConvexPoly(shade, flat, 255, cv2.LINE_AA, 4)
    dark = 1 - 0.5 * (cv2.GaussianBlur(shade, (5, 5), 0).astype(np.float32) / 255)
    picture = (picture * dark[:, :, None]).astype(np.uint8)
    eye = np.array(camera.place)
    for thing in sorted(scene.things, key=lambda one: -float(np.hypot(*(one.centre - eye)[:2]))):
        haze = min(0.5, float(np.hypot(*(thing.centre - eye)[:2])) / 330)
        for face, normal, colour in thing.faces:
            if normal.any() and float((eye - face[0]) @ normal) <= 0:
                continue
            if (flat := projected(face, camera)) is not None:
                mixed = [c * (1 - haze) + s * haze for c, s in zip(colour, low, strict=True)]
                cv2.fillConvexPoly(picture, flat, [min(255.0, c) for c in mixed], cv2.LINE_AA, 4)
    small = cv2.resize(picture, (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
    # The grain of a sensor; its seed is the camera's place, so that every run gives the same.
    grain = np.random.default_rng(int(abs(camera.yaw + camera.place[1]) * 1e6)).normal(0, 1.6, small.shape)
    return np.asarray(np.clip(small + grain, 0, 255), dtype=np.uint8)


def shaken(number: int, seed: float) -> tuple[float, float, float]:
    """The small shake of a hand at one frame: yaw, pitch, roll in radians."""
    t = number / RATE
    return (
        0.006 * math.sin(2.3 * t + seed) + 0.003 * math.sin(7.1 * t + 2 * seed),
        0.005 * math.sin(3.1 * t + 3 * seed) + 0.003 * abs(math.sin(5.5 * t)),
        0.006 * math.sin(1.7 * t + seed),
    )


CLAIMED = Moment(latitude=34.8886, longitude=35.8787, at=datetime(2015, 10, 2, 12, 5, tzinfo=UTC), street=8.0)
ELSEWHERE = Moment(latitude=34.4510, longitude=35.8120, at=datetime(2013, 6, 12, 6, 50, tzinfo=UTC), street=205.0)


def harbour() -> Scene:
    """The street by the harbour."""
    rng = np.random.default_rng(20151002)
    scene = new_scene(CLAIMED)
    lay_street(scene, rng, 17)
    plots = {
        -1: [(2, 10, 7), (15, 13, 10.5), (31, 12, 7.2), (46, 12, 7.2), (72, 14, 7.2), (90, 18, 10.4), (112, 30, 10)],
        1: [(-4, 13, 14), (11, 12, 10.4), (25, 8, 13.8), (51, 12, 10.5), (64, 16, 13.8), (84, 22, 10.4), (110, 30, 14)],
    }
    walls: list[Colour] = [(170, 200, 215), (150, 180, 215), (190, 205, 205), (140, 190, 205), (165, 175, 200)]
    for side, row in plots.items():
        for number, (start, length, height) in enumerate(row):
            add_building(scene, rng, side, start, (length, height), walls[(number * 2 + side) % 5])
    add_minaret(scene, 12, 44)
    add_water_tower(scene, -14.5, 65)
    for v in (6, 26, 46, 66):
        add_pole(scene, -6.3, v)
    for u, v in ((6.9, 9), (6.9, 20), (6.9, 33), (-7.2, 14), (-7.2, 38), (6.9, 52)):
        add_tree(scene, rng, u, v)
    for v, green in ((22, 88), (33, 84), (44, 90)):
        add_lorry(scene, 3.2, v, (62, green, 84))
    for u, v, coat in ((-2.6, 27, (60, 60, 170)), (6.3, 15, (150, 90, 60)), (-3.4, 33, (190, 190, 190))):
        add_person(scene, u, v, coat)
    return scene


def quarter() -> Scene:
    """Another street, in another year and another light."""
    rng = np.random.default_rng(20130612)
    scene = new_scene(ELSEWHERE)
    lay_street(scene, rng, 30)
    plots = {
        1: [(-2, 16, 20.4), (17, 15, 17), (36, 18, 24), (58, 18, 20), (80, 24, 17), (110, 30, 20)],
        -1: [(4, 9, 7), (15, 10, 3.6), (28, 14, 7.2), (52, 12, 10.4), (68, 18, 7), (92, 40, 10)],
    }
    walls: list[Colour] = [(200, 200, 190), (150, 160, 190), (205, 190, 160), (180, 210, 210)]
    for side, row in plots.items():
        for number, (start, length, height) in enumerate(row):
            add_building(scene, rng, side, start, (length, height), walls[(number + side) % 4])
    for v in (8.0, 24.0, 40.0, 56.0):
        add_pole(scene, 6.3, v)
    for u, v in ((-7.0, 11.0), (-7.0, 19.0), (-7.0, 27.0), (7.0, 34.0), (-7.0, 44.0)):
        add_tree(scene, rng, u, v)
    add_lorry(scene, -3.4, 20, (170, 170, 175))
    for u, v, coat in ((7.6, 13, (90, 140, 60)), (2.0, 31, (80, 80, 80))):
        add_person(scene, u, v, coat)
    return scene


def harbour_frames() -> Iterator[Picture]:
    """Two shots: along the street, then up to the minaret."""
    scene = harbour()
    sky: tuple[Colour, Colour] = ((205, 150, 96), (232, 220, 205))
    for number in range(78):
        yaw, pitch, roll = shaken(number, 0.4)
        place = (-1.2, -4 + 0.045 * number, 1.7 + 0.03 * math.sin(number / 3))
        yield paint(scene, Camera(place=place, yaw=yaw - 0.03, pitch=pitch + 0.13, roll=roll), *sky)
    for number in range(72):
        yaw, pitch, roll = shaken(number, 1.9)
        camera = Camera(place=(-4.5, 9, 1.7), yaw=yaw + 0.02 + 0.0045 * number, pitch=pitch + 0.24, roll=roll)
        yield paint(scene, camera, *sky)


def quarter_frames() -> Iterator[Picture]:
    """One slow shot."""
    scene = quarter()
    for number in range(130):
        yaw, pitch, roll = shaken(number, 2.7)
        place = (1.0, -2 + 0.03 * number, 1.65 + 0.03 * math.sin(number / 3.3))
        camera = Camera(place=place, yaw=yaw - 0.1 + 0.0015 * number, pitch=pitch + 0.11, roll=roll)
        yield paint(scene, camera, (200, 172, 140), (215, 226, 236))


def encode(path: Path, frames: Iterator[Picture], crf: int, metadata: dict[str, str]) -> None:
    """Encode BGR frames as H.264 in MP4; one thread, so that the bytes are the same on every run."""
    options = {"movflags": "use_metadata_tags+faststart"} if metadata else {"movflags": "faststart"}
    with av.open(str(path), "w", format="mp4", options={**options, "fflags": "+bitexact"}) as container:
        container.metadata.update(metadata)
        stream = container.add_stream("libx264", rate=RATE)
        stream.width, stream.height, stream.pix_fmt = WIDTH, HEIGHT, "yuv420p"
        stream.codec_context.thread_count = 1
        stream.options = {"crf": str(crf), "preset": "slow", "threads": "1", "g": "50"}
        for picture in frames:
            container.mux(stream.encode(av.VideoFrame.from_ndarray(picture, format="bgr24")))
        container.mux(stream.encode())


def decoded(path: Path) -> list[Picture]:
    """The frames of a file, BGR."""
    with av.open(str(path)) as container:
        return [np.asarray(f.to_ndarray(format="bgr24"), dtype=np.uint8) for f in container.decode(video=0)]


def passed_off(path: Path) -> Iterator[Picture]:
    """A piece of another video: cut short, cropped, mirrored, paler."""
    for picture in decoded(path)[12:140]:
        piece = picture[22:328, 56:600][:, ::-1]
        wide = cv2.resize(np.ascontiguousarray(piece), (WIDTH, HEIGHT), interpolation=cv2.INTER_AREA)
        yield np.clip(wide * np.array([0.86, 0.92, 0.96]) + 14, 0, 255).astype(np.uint8)


def told(moment: Moment) -> dict[str, str]:
    """What a phone writes into a file of its own."""
    place = f"{moment.latitude:+08.4f}{moment.longitude:+09.4f}+006.000/"
    return {
        "creation_time": moment.at.strftime("%Y-%m-%dT%H:%M:%S.000000Z"),
        "com.apple.quicktime.location.ISO6709": place,
    }


def main() -> None:
    """Render all three."""
    folder = ROOT / "resources" / "sample"
    folder.mkdir(parents=True, exist_ok=True)
    first = folder / "harbour-street.mp4"
    jobs: list[tuple[Path, Callable[[], Iterator[Picture]], int, dict[str, str]]] = [
        (first, harbour_frames, 25, told(CLAIMED)),
        (folder / "passed-off.mp4", lambda: passed_off(first), 30, {}),
        (folder / "contradicting.mp4", quarter_frames, 25, told(ELSEWHERE)),
    ]
    for path, frames, crf, metadata in jobs:
        encode(path, frames(), crf, metadata)
        print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
