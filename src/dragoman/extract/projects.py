"""Projects and measures that stand: projects, supplies, sanctions, embargoes, treaties, memberships."""

from collections.abc import Sequence

from dragoman.model import Event, Project
from dragoman.page import Page


def find(page: Page, events: Sequence[Event]) -> tuple[Project, ...]:
    """Give the projects and measures of a page."""
    return ()
