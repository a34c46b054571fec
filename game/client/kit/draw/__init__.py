"""Shapes, marks, icons and lines, anti-aliased; what is costly is drawn once and kept. All take window pixels."""

from game.client.kit.draw.kept import KEPT
from game.client.kit.draw.light import fade, glow, shade, veil
from game.client.kit.draw.lines import dashes, dotted_box, smooth, strip, thick_line, thin_line
from game.client.kit.draw.marks import Icons, cross, mark, tick
from game.client.kit.draw.shapes import box, disc, fine, hollow, paint_box, polygon, ring, triangle

__all__ = [
    "KEPT",
    "Icons",
    "box",
    "cross",
    "dashes",
    "disc",
    "dotted_box",
    "fade",
    "fine",
    "glow",
    "hollow",
    "mark",
    "paint_box",
    "polygon",
    "ring",
    "shade",
    "smooth",
    "strip",
    "thick_line",
    "thin_line",
    "tick",
    "triangle",
    "veil",
]
