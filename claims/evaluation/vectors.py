"""Vectors that take minutes to make, kept in a file between measurements."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    from claims.embedding import Encoder

_CHUNK = 1_000


class VectorStore:
    """Vectors of queries and passages by their text; new ones are kept in ``file``."""

    def __init__(
        self,
        encoder: Encoder,
        file: Path | None = None,
        tell: Callable[[str], None] = lambda _line: None,
    ) -> None:
        self._encode = {"query": encoder.queries, "passage": encoder.passages}
        self._file, self._tell = file, tell
        self._known: dict[tuple[str, str], Any] = {}
        if file is not None and file.exists():
            with np.load(file) as stored:
                keys = zip(
                    stored["kinds"].tolist(), stored["texts"].tolist(), strict=True
                )
                self._known = dict(zip(keys, stored["rows"], strict=True))

    def queries(self, texts: Sequence[str]) -> list[Any]:
        """Return the vectors of what is searched for."""
        return self._vectors("query", texts)

    def passages(self, texts: Sequence[str]) -> list[Any]:
        """Return the vectors of what is found."""
        return self._vectors("passage", texts)

    def _vectors(self, kind: str, texts: Sequence[str]) -> list[Any]:
        new = {text for text in texts if (kind, text) not in self._known}
        self._make(kind, sorted(new, key=lambda text: (len(text), text)))
        return [self._known[kind, text] for text in texts]

    def _make(self, kind: str, texts: Sequence[str]) -> None:
        for start in range(0, len(texts), _CHUNK):
            chunk = texts[start : start + _CHUNK]
            for text, row in zip(chunk, self._encode[kind](chunk), strict=True):
                self._known[kind, text] = row
            self._tell(f"{start + len(chunk)} of {len(texts)} vectors of {kind} made")
        if texts:
            self._keep()

    def _keep(self) -> None:
        if self._file is None:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        kinds, texts = zip(*self._known, strict=True)
        # An open file, for NumPy adds an ending to a name.
        with self._file.open("wb") as file:
            np.savez(
                file,
                kinds=np.array(kinds),
                texts=np.array(texts),
                rows=np.array([*self._known.values()], np.float32),
            )
