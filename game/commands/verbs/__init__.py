"""The verbs: a file each, with `HELP`, a message for `later` of what help says of it; `add_arguments(parser)`;
and `run(arguments)`.

`run` returns an exit code. These files import nothing heavy until they are run.
"""
