"""The coach: a bubble over the table that tells a new player what to look at and what to try."""
