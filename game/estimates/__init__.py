"""What may be expected of a position: no-deal values and the worth of packages, by play-outs; formulas of intervals."""
