"""The page that shows games side by side."""
