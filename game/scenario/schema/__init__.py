"""The schema of a scenario, a file a part of it; `document` puts them together."""
