"""The figures that come with the product, as they were measured before release.

``claims/fixtures/measured.jsonl`` holds one line for each task and data set; it is
written by ``manage.py evaluate --write`` and shown until a desk measures for itself.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from claims.evaluation.figures import Figures

SHIPPED = Path(__file__).resolve().parents[1] / "fixtures" / "measured.jsonl"


@dataclass(frozen=True, slots=True)
class Measured:
    """Figures and the day on which they were measured."""

    figures: Figures
    on: date


def read_measured(path: Path = SHIPPED) -> list[Measured]:
    """The figures of a file, none where there is no file."""
    if not path.exists():
        return []
    return [
        _measured(json.loads(line))
        for line in path.read_text("utf-8").split("\n")
        if line
    ]


def write_measured(path: Path, figures: Sequence[Figures], *, on: date) -> None:
    """Put figures in a file in place of older ones of the same task and data set."""
    known = {_key(one.figures): one for one in read_measured(path)}
    known |= {_key(one): Measured(one, on) for one in figures}
    lines = [_line(known[key]) for key in sorted(known)]
    path.write_text("".join(f"{line}\n" for line in lines), "utf-8")


def _key(figures: Figures) -> tuple[str, str]:
    return figures.task, figures.dataset


def _measured(line: dict[str, Any]) -> Measured:
    on = date.fromisoformat(line.pop("measured_on"))
    return Measured(Figures(**line), on)


def _line(one: Measured) -> str:
    told = asdict(one.figures)
    for name in ("metrics", "baseline"):
        told[name] = {key: round(value, 4) for key, value in told[name].items()}
    return json.dumps({**told, "measured_on": one.on.isoformat()}, ensure_ascii=False)
