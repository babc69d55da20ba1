"""The promise that an offset pair and its words agree, kept by the database."""

import pgtrigger


def slice_trigger(parent_column: str, parent_table: str) -> pgtrigger.Trigger:
    """Refuse a row whose ``exact`` is not the slice of its parent's text.

    PostgreSQL's ``substr`` counts Unicode code points in a UTF-8 database, as the
    Web Annotation selectors do.
    """
    return pgtrigger.Trigger(
        name="exact_is_the_slice",
        when=pgtrigger.Before,
        operation=pgtrigger.Insert
        | pgtrigger.UpdateOf("start", "end", "exact", parent_column),
        declare=[("words", "TEXT")],
        func=(
            f'SELECT substr(text, NEW.start + 1, NEW."end" - NEW.start) INTO words '  # noqa: S608 (constants)
            f"FROM {parent_table} WHERE id = NEW.{parent_column}; "
            "IF words IS DISTINCT FROM NEW.exact THEN "
            "RAISE EXCEPTION 'exact is not the slice of the text' "
            "USING ERRCODE = 'check_violation'; END IF; RETURN NEW;"
        ),
    )
