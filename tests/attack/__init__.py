"""An attack on releases: what somebody can compute who has all that is handed out.

`make test` attacks a few; `python -m tests.attack` (`make attack`) all that its numbers say.
"""
