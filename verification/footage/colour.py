"""Decoded pictures to 8-bit RGB, as they are to be shown."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    import av

_PQ, _HLG = 16, 18
"""Transfer characteristics of ITU-T H.273: SMPTE ST 2084 and ARIB STD-B67."""


def to_rgb(frame: av.VideoFrame) -> NDArray[np.uint8]:
    """Convert a decoded frame, as coded (neither turned nor stretched), to height × width × 3 RGB.

    Standard footage goes through swscale with the frame's own matrix and range. PQ and HLG footage is mapped
    down to BT.709, so that a phone's HDR recording is neither grey nor blown out.
    """
    if frame.color_trc in (_PQ, _HLG):
        return _hdr_to_sdr(frame)
    return np.ascontiguousarray(frame.to_ndarray(format="rgb24", interpolation="BICUBIC"), dtype=np.uint8)


def _hdr_to_sdr(frame: av.VideoFrame) -> NDArray[np.uint8]:
    deep = np.asarray(frame.to_ndarray(format="rgb48le", interpolation="BICUBIC"), dtype=np.uint16)
    linear = _light(int(frame.color_trc))[deep >> 4]
    # BT.2020 to BT.709 primaries, ITU-R BT.2087 section 2.2 (matrix M2).
    matrix = np.array(
        [[1.6605, -0.5876, -0.0728], [-0.1246, 1.1329, -0.0083], [-0.0182, -0.1006, 1.1187]], dtype=np.float32
    )
    if frame.color_primaries == 9:
        linear = linear @ matrix.T
    np.clip(linear, 0, None, out=linear)
    # The brightest channel is compressed and the others follow, so that hue is kept.
    peak = linear.max(axis=2, keepdims=True)
    linear *= _shoulder(peak) / np.maximum(peak, 1e-6)
    shown: NDArray[np.uint8] = _gamma()[np.clip(linear * 4095, 0, 4095).astype(np.uint16)]
    return shown


@cache
def _light(transfer: int) -> NDArray[np.float32]:
    """Display light for each 12-bit code value, where 1 is reference white (203 cd/m², ITU-R BT.2408)."""
    code = np.arange(4096, dtype=np.float64) / 4095
    if transfer == _PQ:
        m1, m2, c1, c2, c3 = 0.1593017578125, 78.84375, 0.8359375, 18.8515625, 18.6875
        root = code ** (1 / m2)
        light = 10000 * (np.maximum(root - c1, 0) / (c2 - c3 * root)) ** (1 / m1)
    else:
        a, b, c = 0.17883277, 0.28466892, 0.55991073
        scene = np.where(code <= 0.5, code**2 / 3, (np.exp((code - c) / a) + b) / 12)
        light = 1000 * scene**1.2
    return (light / 203).astype(np.float32)


def _shoulder(light: NDArray[np.float32]) -> NDArray[np.float32]:
    """Extended Reinhard curve (Reinhard et al., 2002, equation 4) with 1,000 cd/m² as the brightest white."""
    white = 1000 / 203
    return np.minimum(light * (1 + light / white**2) / (1 + light) * 1.25, 1).astype(np.float32)


@cache
def _gamma() -> NDArray[np.uint8]:
    linear = np.arange(4096, dtype=np.float64) / 4095
    return (np.round(255 * linear ** (1 / 2.4))).astype(np.uint8)
