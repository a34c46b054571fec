"""What every piece of a document has in common."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict

from game.scenario.schema.scalars import Sentence, Truth


class Part(BaseModel):
    """What every piece of a document has in common: no unknown key, no change once read."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Sourced(Part):
    """A piece that cites what it stands for. `contested` marks facts the sources disagree on."""

    source: Sentence
    contested: Truth = False
