"""What the environments are called where names have a version.

The version goes up with every change of what the actions or the cells of an observation are, or of what is rewarded;
a scenario's own changes show in its digest.
"""

from __future__ import annotations

SPACE = "middle_sea"
VERSION = 0


def pettingzoo_name(scenario: str) -> str:
    """As PettingZoo calls its own: 'december_2019_v0'."""
    return f"{scenario.replace('-', '_')}_v{VERSION}"


def pettingzoo_id(scenario: str) -> str:
    """In PettingZoo's registries: 'middle_sea/december_2019_v0'."""
    return f"{SPACE}/{pettingzoo_name(scenario)}"


def gymnasium_id(scenario: str) -> str:
    """In Gymnasium's registry: 'middle_sea/December2019-v0'."""
    return f"{SPACE}/{''.join(part.capitalize() for part in scenario.split('-'))}-v{VERSION}"
