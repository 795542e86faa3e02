"""What people take away: the brief and its check, panels, charts."""
