"""From the stage to a version on disk: its tables and summaries."""
