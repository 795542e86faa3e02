"""Actors, times, figures and places on a page."""
