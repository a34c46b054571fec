"""Pages for a class, made from a scenario's rows before anybody plays."""
