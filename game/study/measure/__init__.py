"""What many games say: intervals, what explains a result, targets, duels, the logic of the source."""
