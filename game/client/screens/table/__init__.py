"""The table: what a seat sees and does on its turn."""
