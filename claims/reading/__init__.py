"""Bytes of a page or a file into its text, title, byline, date and language.

Pure Python. Nothing that comes from outside is parsed in the calling process:
``read_limited`` does it in a child with little memory and little time.
"""
