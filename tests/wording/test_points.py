"""Points as a place that can be compared: each band of results has its fifth."""

from __future__ import annotations

import pytest

from game.scenario.schema.points import Bands
from game.wording.points import FIFTH, Band, band, place

LEVELS = Bands(setback=20, stalemate=38, gain=48, triumph=60)
"""Forty points from setback to triumph are three fifths."""


@pytest.mark.parametrize(("points", "at"), [(20, 20), (38, 40), (48, 60), (60, 80)])
def test_a_band_begins_at_its_fifth(points: int, at: int) -> None:
    assert place(points, LEVELS) == at


@pytest.mark.parametrize(("points", "at"), [(29, 30), (43, 50), (54, 70)])
def test_a_place_rises_evenly_within_its_band(points: int, at: int) -> None:
    assert place(points, LEVELS) == at


@pytest.mark.parametrize(("points", "at"), [(16, 14), (7, 0), (64, 86), (73, 99), (74, 100)])
def test_the_open_bands_are_as_wide_as_the_others_on_average(points: int, at: int) -> None:
    assert place(points, LEVELS) == at


@pytest.mark.parametrize(("points", "at"), [(-500, 0), (500, 100)])
def test_what_lies_further_out_has_the_outermost_place(points: int, at: int) -> None:
    assert place(points, LEVELS) == at


@pytest.mark.parametrize("levels", [LEVELS, Bands(setback=-300, stalemate=-1, gain=0, triumph=7)])
def test_a_place_belongs_to_its_band(levels: Bands) -> None:
    named = [list(Band)[min(place(points, levels) // FIFTH, 4)] for points in range(-500, 200)]
    assert named == [band(levels, points) for points in range(-500, 200)]


def test_more_points_are_no_worse_place() -> None:
    places = [place(points, LEVELS) for points in range(-20, 100)]
    assert places == sorted(places)
