"""Reach as it is drawn: a superlative only where there is something to compare."""

from __future__ import annotations

import datetime

import pandas as pd
import pytest

import language
from drawings.drawing import Drawing
from drawings.training import composition, events, reach
