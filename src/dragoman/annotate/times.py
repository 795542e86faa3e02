"""Time expressions as intervals with their anchors."""

from dragoman.model import Time
from dragoman.page import Page


def find(page: Page) -> tuple[Time, ...]:
    """Give the time expressions of a page, each as an interval with the anchor it hangs on."""
    return ()
