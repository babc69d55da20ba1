"""How good the machine is, against gold that people made: pure, no Django.

`cases` reads folders of gold, `spans`, `speakers`, `shares` and `ranking` are the
measures, `extraction`, `stance` and `evidence` apply them, and `figures` is the form
in which a result is stored. The benchmarks and ``manage.py evaluate`` both call it.
"""
