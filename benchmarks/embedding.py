"""Measures the encoder: conversion, loading, memory, sentences a second.

    python -m benchmarks.embedding CASES

CASES is a folder of gold cases, whose passages are encoded. Each thread count runs in
a process of its own, because memory is counted for the whole process.
"""

import argparse
import multiprocessing
import resource
import sys
import tempfile
import time
from pathlib import Path

from claims.embedding import load_encoder
from claims.embedding.conversion import prepare_encoder
from claims.evaluation.pairs import read_case

_TEXTS = 400
_LINUX_UNIT = 1024  # ru_maxrss counts KiB on Linux, bytes on macOS


def _peak_mebibytes() -> float:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (1024 if sys.platform == "linux" else _LINUX_UNIT**2)


def _convert(folder: str) -> str:
    started = time.perf_counter()
    prepare_encoder(Path(folder))
    took = time.perf_counter() - started
    return f"conversion {took:.1f} s, peak {_peak_mebibytes():.0f} MiB"


def _encode(folder: str, texts: list[str], threads: int) -> str:
    started = time.perf_counter()
    encoder = load_encoder(Path(folder), threads=threads)
    loaded = time.perf_counter() - started
    encoder.passages(texts[:8])
    started = time.perf_counter()
    encoder.passages(texts)
    speed = len(texts) / (time.perf_counter() - started)
    usual = _peak_mebibytes()
    encoder.passages(["word " * 5000] * 4)
    return (
        f"{threads} thread(s): load {loaded:.2f} s, {speed:.0f} passages/s, peak "
        f"{usual:.0f} MiB, {_peak_mebibytes():.0f} MiB with texts of 512 tokens"
    )


def main() -> int:
    """Convert into a temporary folder, then measure with one thread and with two."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("cases", type=Path)
    folders = sorted(f for f in parser.parse_args().cases.iterdir() if f.is_dir())
    texts = sorted({e.passage for folder in folders for e in read_case(folder)})
    texts = texts[:: max(1, len(texts) // _TEXTS)]
    spawn = multiprocessing.get_context("spawn")
    with tempfile.TemporaryDirectory() as folder:
        with spawn.Pool(1) as pool:
            sys.stdout.write(pool.apply(_convert, (folder,)) + "\n")
        for threads in (1, 2):
            with spawn.Pool(1) as pool:
                told = pool.apply(_encode, (folder, texts, threads))
            sys.stdout.write(told + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
