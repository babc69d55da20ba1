"""Which data sets the shipped weights were fitted to: figures on them flatter.

The list of ``benchmarks/train_worthiness.py`` and ``benchmarks/train_stance.py``; it
changes with the weights. Searching uses the stance weights to attach what it finds.
"""

_CASES = frozenset(
    {
        "al-ahli-2023",
        "astrazeneca-us-trial-2021",
        "bangladesh-july-2024",
        "crowdstrike-delta-2024",
        "iberian-blackout-2025",
        "india-pakistan-2025",
        "nord-stream-2022",
        "tigray-axum-2020",
    }
)
FITTED_TO = {"extraction": _CASES, "retrieval": _CASES, "stance": _CASES}


def was_fitted(task: str, dataset: str) -> bool:
    """Return whether the machine learnt a task from this very data set."""
    return dataset in FITTED_TO.get(task, frozenset())
