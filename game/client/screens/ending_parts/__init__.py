"""Parts of the ending: what the record comes to, and how it is drawn."""
