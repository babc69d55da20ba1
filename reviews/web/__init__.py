"""HTML for people: the desk, and the readers' pages."""
