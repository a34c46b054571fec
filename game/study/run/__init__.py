"""Games played, many side by side, by many workers, and kept."""
