"""The desk of the page Data: files received, previewed, accepted, undone."""
