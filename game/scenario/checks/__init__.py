"""The checks of a scenario: every module here is a pass, whose `run(context)` reports what it finds.

Passes are found by themselves and may run in any order. One that depends on what another finds asks the context for it.
"""
