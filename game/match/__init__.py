"""One game as it is played and kept: `files` (what is written, and where), `journal` (a game as a file), `match`
(submit, undo, redo, resume, replay), `saves` (the list of saved games)."""
