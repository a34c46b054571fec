"""A measurement as one page to read and pass on."""
