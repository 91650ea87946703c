"""What the speed claims rest on: ours against the bare library, in one run on one machine.

One file per claim; `python -m benchmarks` prints them as JSON lines. May use `etl`.
"""
