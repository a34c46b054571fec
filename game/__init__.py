"""Middle Sea: a turn-based negotiation wargame. The rooms and who may know whom are in the README's map."""

__version__ = "0.1.0"
