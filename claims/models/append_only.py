"""Tables whose rows are never changed or deleted, kept so by the database."""

import pgtrigger


def append_only() -> pgtrigger.Protect:
    """Refuse UPDATE and DELETE on the table in the database itself."""
    return pgtrigger.Protect(
        name="append_only", operation=pgtrigger.Update | pgtrigger.Delete
    )
