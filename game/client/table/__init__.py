"""The parts of the table: what it reads from the view, the map, the hand, the panels."""
