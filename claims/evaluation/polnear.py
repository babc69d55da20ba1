"""Reads PolNeAR (Newell et al., "An Attribution Relations Corpus for Political News",
LREC 2018): articles, with who is reported as saying what in brat's standoff form.
"""

from __future__ import annotations

import fnmatch
import glob
import tarfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from claims.evaluation.cases import CaseUnreadable

Span = tuple[int, int]
_PART = "dev"
"""The part that a whole corpus stands for: nothing was fitted to it."""


@dataclass(frozen=True)
class Gold:
    """A content annotated in an article, with the spans of its source."""

    content: tuple[Span, ...]
    source: tuple[Span, ...]


@dataclass(frozen=True)
class Annotated:
    """An article and the attributions of its first annotator by name."""

    text: str
    gold: list[Gold]


def part_of(place: Path) -> Path:
    """The part that a place stands for: a folder, an archive, or one inside a corpus.

    Raises ``CaseUnreadable`` where there is none.
    """
    packed = f"{_PART}.tar.gz"
    for part in (place, place / _PART, place / packed):
        if part.is_file() or (part / "text").is_dir():
            return part
    raise CaseUnreadable(
        f"{place} has no text and attributions of PolNeAR, and no {packed}"
    )


def read_part(part: Path) -> Iterator[Annotated]:
    """The annotated articles of a folder or a packed one, by name.

    Raises ``CaseUnreadable`` for a file that is no archive.
    """
    files = dict(_packed(part) if part.is_file() else _unpacked(part))
    for name in sorted(name for name in files if name.startswith("text/")):
        stem = PurePosixPath(name).stem
        marked = fnmatch.filter(files, f"attributions/{glob.escape(stem)}_????.ann")
        if marked:
            yield Annotated(_text(files[name]), read_gold(_text(files[min(marked)])))


def read_gold(lines: str) -> list[Gold]:
    """The attributions of one brat file that have a content."""
    spans: dict[str, tuple[Span, ...]] = {}
    found: list[Gold] = []
    for line in lines.split("\n"):
        name, _, rest = line.partition("\t")
        if name.startswith("T"):
            places = rest.partition("\t")[0].partition(" ")[2].split(";")
            pairs = [place.split() for place in places]
            spans[name] = tuple((int(one), int(two)) for one, two in pairs)
        elif name.startswith("E"):
            content, source = (
                _of_role(rest, wanted, spans) for wanted in ("Content", "Source")
            )
            if content:
                found.append(Gold(content, source))
    return found


def _of_role(
    event: str, wanted: str, spans: dict[str, tuple[Span, ...]]
) -> tuple[Span, ...]:
    parts = [part.split(":") for part in event.split()]
    return tuple(
        span
        for role, target in parts
        if role.rstrip("0123456789") == wanted
        for span in spans.get(target, ())
    )


def _unpacked(folder: Path) -> Iterator[tuple[str, bytes]]:
    for path in [*folder.glob("text/*.txt"), *folder.glob("attributions/*.ann")]:
        yield path.relative_to(folder).as_posix(), path.read_bytes()


def _packed(archive: Path) -> Iterator[tuple[str, bytes]]:
    try:
        with tarfile.open(archive) as members:
            for member in members:
                content = members.extractfile(member)
                if content is not None:
                    name = PurePosixPath(member.name)
                    yield f"{name.parent.name}/{name.name}", content.read()
    except (OSError, tarfile.TarError) as error:
        raise CaseUnreadable(f"{archive} is no archive: {error}") from error


def _text(content: bytes) -> str:
    return content.decode("utf-8")
