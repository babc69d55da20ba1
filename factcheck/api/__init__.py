"""The frame of the REST API: addresses, errors, pages, rates and tokens."""
