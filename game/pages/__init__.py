"""What is written to be read outside of the window: templates and plots of pages, and the report on a game."""
