"""Tests of `charts`: what stands in the traces, shapes and words of each figure, exactly."""
