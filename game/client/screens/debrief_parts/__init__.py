"""The parts of the debrief of a class."""
