"""How far colours are apart, for every kind of colour vision, and how well they can be read on one another."""

from __future__ import annotations

import re
from collections.abc import Sequence
from math import atan2, cbrt, cos, degrees, exp, hypot, radians, sin, sqrt

Rgb = Sequence[int]
Lab = tuple[float, float, float]

HEX = re.compile(r"#[0-9a-fA-F]{6}\Z")
APART = 15.0        # CIEDE2000: the least difference of two colours that mean different things
READABLE = 4.5      # WCAG 2: the least contrast of text
VISIBLE = 3.0       # WCAG 2: the least contrast of shapes
VISION = {
    "normal": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
"""Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB."""
_XYZ = ((0.4124, 0.3576, 0.1805), (0.2126, 0.7152, 0.0722), (0.0193, 0.1192, 0.9505))
_WHITE = (0.95047, 1.0, 1.08883)


def rgb(code: str) -> tuple[int, int, int]:
    """`#RRGGBB` as red, green and blue from 0 to 255."""
    red, green, blue = (int(code[i:i + 2], 16) for i in (1, 3, 5))
    return red, green, blue


def _linear(colour: Rgb) -> list[float]:
    """sRGB 0..255 to linear 0..1."""
    parts = [part / 255 for part in colour[:3]]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def _times(matrix: Sequence[Sequence[float]], vector: Sequence[float]) -> list[float]:
    return [sum(a * b for a, b in zip(row, vector, strict=True)) for row in matrix]


def seen(colour: Rgb, vision: str) -> Lab:
    """A colour in CIELAB (D65) as somebody sees it."""
    linear = [min(max(part, 0.0), 1.0) for part in _times(VISION[vision], _linear(colour))]
    x, y, z = (part / white for part, white in zip(_times(_XYZ, linear), _WHITE, strict=True))
    fx, fy, fz = (cbrt(part) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def difference(one: Lab, two: Lab) -> float:
    """CIEDE2000 (Sharma, Wu and Dalal 2005)."""
    (l1, a1, b1), (l2, a2, b2) = one, two
    c = (hypot(a1, b1) + hypot(a2, b2)) / 2
    g = 0.5 * (1 - sqrt(c**7 / (c**7 + 25.0**7)))
    a1, a2 = a1 * (1 + g), a2 * (1 + g)
    c1, c2 = hypot(a1, b1), hypot(a2, b2)
    h1, h2 = degrees(atan2(b1, a1)) % 360, degrees(atan2(b2, a2)) % 360
    dh = h2 - h1
    dh = dh - 360 if dh > 180 else dh + 360 if dh < -180 else dh
    big_h = 2 * sqrt(c1 * c2) * sin(radians(dh) / 2)
    lm, cm = (l1 + l2) / 2, (c1 + c2) / 2
    hm = (h1 + h2) / 2 if abs(h1 - h2) <= 180 else ((h1 + h2 + 360) / 2) % 360
    t = (1 - 0.17 * cos(radians(hm - 30)) + 0.24 * cos(radians(2 * hm))
         + 0.32 * cos(radians(3 * hm + 6)) - 0.2 * cos(radians(4 * hm - 63)))
    sl = 1 + 0.015 * (lm - 50) ** 2 / sqrt(20 + (lm - 50) ** 2)
    sc, sh = 1 + 0.045 * cm, 1 + 0.015 * cm * t
    rt = -2 * sqrt(cm**7 / (cm**7 + 25.0**7)) * sin(radians(60 * exp(-(((hm - 275) / 25) ** 2))))
    dl, dc = (l2 - l1) / sl, (c2 - c1) / sc
    return sqrt(dl**2 + dc**2 + (big_h / sh) ** 2 + rt * dc * big_h / sh)


def contrast(one: Rgb, two: Rgb) -> float:
    """WCAG contrast ratio."""
    light, dark = sorted((_times(_XYZ, _linear(colour))[1] for colour in (one, two)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def alike_to(one: Rgb, two: Rgb) -> list[str]:
    """Who can hardly tell two colours from one another."""
    return [vision for vision in VISION if difference(seen(one, vision), seen(two, vision)) < APART]
