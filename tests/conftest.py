"""What tests of several rooms share."""

from __future__ import annotations

import pytest

from game.scenario import scenario


@pytest.fixture
def nothing_compiled() -> None:
    """Scenarios that other tests have compiled are forgotten, so that the next one is made from its files."""
    scenario._compiled.clear()
