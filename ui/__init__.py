"""What the pages share: the frame, the filters, the cards. With dashboard.py and pages/ the only
rooms that know Streamlit; they select, fetch and show, and compute nothing."""

from pathlib import Path

ROOT = Path(__file__).parent.parent
