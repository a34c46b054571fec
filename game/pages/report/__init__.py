"""The report on one game: a page, and its exports."""
