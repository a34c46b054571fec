"""The compiled twin of the rules: C that plays any number of games in silence, exactly as the Python beside it does.

`source` holds a header for each Python module that it mirrors. `library` loads what was built of it, `packing` hands it
a scenario's tables with every index checked, `door` plays batches with it. Where it is not to be had, Python plays all.
"""
