"""Each view translates in, calls one operation, translates out."""
