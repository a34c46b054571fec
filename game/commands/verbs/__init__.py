"""The verbs: a file each, with `HELP`, what help says of it (a message for `later`); `add_arguments(parser)`; and `run(arguments)`.

`run` returns an exit code. These files import nothing heavy until they are run.
"""
