"""Statements, events, commitments, positions and votes on a page."""
