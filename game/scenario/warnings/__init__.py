"""What plays and is hardly meant. A file a subject, each with a function `run(context)` that is found by itself.

None of these keeps a scenario from being played: what does stands in `checks`.
"""
