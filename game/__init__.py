"""Middle Sea: a turn-based negotiation wargame. The rooms and who may know whom stand in docs/architecture.md."""

import os

__version__ = "0.1.0"
# NumPy's threads of algebra spin while they wait for each other, which takes thrice the time of one thread alone.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
