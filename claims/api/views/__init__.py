"""Each view translates in, calls one operation, rings the bell, translates out."""
