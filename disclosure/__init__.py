"""What may be shown to whom: counts in, safe tables and their audit out.

Pure numbers: nothing of ours is imported, and nothing here knows what is counted.
"""
