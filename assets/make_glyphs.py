"""Paints the letters of assets/fonts/glyphs.npz: run it again when Noto Sans changes.

    python assets/make_glyphs.py

signs: uint32[n], the code points, ascending; width: uint8[n], pixels of each; ink: uint8[ROW, sum of width], how dark
each pixel is, the letters side by side in the order of `signs`.
"""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pygame

FONTS = Path(__file__).parent / "fonts"
SIZE, ROW = 13, 18
"""The font's size, and how high a line is, in pixels."""
RANGES = ((0x20, 0x7E), (0xA0, 0x24F), (0x370, 0x45F), (0x1E00, 0x1EFF), (0x2010, 0x2030), (0x20A0, 0x20BF),
          (0x2116, 0x2116), (0x2212, 0x2212), (0xFFFD, 0xFFFD))


def main() -> None:
    """Writes every letter that the font has."""
    pygame.font.init()
    font = pygame.font.Font(FONTS / "NotoSans-Regular.ttf", SIZE)
    every = [chr(code) for first, last in RANGES for code in range(first, last + 1)]
    signs = [sign for sign in every if font.metrics(sign)[0] and font.size(sign)[0]]
    painted = [pygame.surfarray.array_alpha(font.render(sign, True, "white")).T[:ROW] for sign in signs]
    ink = np.zeros((ROW, sum(each.shape[1] for each in painted)), np.uint8)
    at = 0
    for each in painted:
        ink[: each.shape[0], at : at + each.shape[1]] = each
        at += each.shape[1]
    np.savez_compressed(FONTS / "glyphs.npz", signs=np.array([ord(sign) for sign in signs], np.uint32),
                        width=np.array([each.shape[1] for each in painted], np.uint8), ink=ink)
    print(f"{len(signs)} letters, {ink.shape[1]} pixels wide")


if __name__ == "__main__":
    main()
