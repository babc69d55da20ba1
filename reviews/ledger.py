"""A Merkle tree over what was told, hashed as RFC 6962 says, and its signed heads.

Pure: no Django and no tables. Hashes are bytes here and hexadecimal in the tables.
"""

from __future__ import annotations

import base64
import hashlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import rfc8785
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

# RFC 6962 2.1: leaves and nodes are hashed apart, so that none passes for the other.
LEAF, NODE = b"\x00", b"\x01"


def canonical(value: dict[str, Any]) -> str:
    """Write the value as canonical JSON (RFC 8785): one spelling for one meaning."""
    return rfc8785.dumps(value).decode("utf-8")


def leaf_hash(body: str) -> bytes:
    """Return the hash of one entry."""
    return hashlib.sha256(LEAF + body.encode("utf-8")).digest()


def root_hash(leaves: Sequence[bytes]) -> bytes:
    """Return the Merkle tree hash over leaf hashes (RFC 6962 2.1)."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = _split(len(leaves))
    return _node(root_hash(leaves[:split]), root_hash(leaves[split:]))


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """Return the audit path of one leaf, bottom first (RFC 6962 2.1.1).

    Raises IndexError for a leaf the tree does not have.
    """
    if not 0 <= index < len(leaves):
        raise IndexError(f"no leaf {index} in a tree of {len(leaves)}")
    if len(leaves) == 1:
        return []
    split = _split(len(leaves))
    if index < split:
        return [*inclusion_proof(leaves[:split], index), root_hash(leaves[split:])]
    return [*inclusion_proof(leaves[split:], index - split), root_hash(leaves[:split])]


def consistency_proof(leaves: Sequence[bytes], first: int) -> list[bytes]:
    """Return the proof that the tree of ``first`` leaves is its beginning (2.1.2).

    Raises IndexError unless 0 < first <= the size of the tree.
    """
    if not 0 < first <= len(leaves):
        raise IndexError(f"no tree of {first} in a tree of {len(leaves)}")
    return _subproof(leaves, first, whole=True)


def verify_inclusion(
    leaf: bytes, index: int, size: int, proof: Sequence[bytes], root: bytes
) -> bool:
    """Say whether the proof shows the leaf at that place (RFC 9162 2.1.3.2)."""
    if not 0 <= index < size:
        return False
    node, last, found = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if node % 2 or node == last:
            found = _node(step, found)
            while not node % 2 and node:
                node, last = node >> 1, last >> 1
        else:
            found = _node(found, step)
        node, last = node >> 1, last >> 1
    return last == 0 and found == root


def verify_consistency(
    first: int,
    second: int,
    first_root: bytes,
    second_root: bytes,
    proof: Sequence[bytes],
) -> bool:
    """Say whether the smaller tree is the larger one's beginning (RFC 9162 2.1.4.2)."""
    if not 0 < first <= second:
        return False
    if first == second:
        return not proof and first_root == second_root
    # A complete smaller tree is itself the first node, and is left out of the proof.
    steps = [first_root, *proof] if first & (first - 1) == 0 else list(proof)
    if not steps:
        return False
    node, last = first - 1, second - 1
    while node % 2:
        node, last = node >> 1, last >> 1
    return _follow(node, last, steps) == (first_root, second_root)


def load_key(path: Path) -> Ed25519PrivateKey:
    """Return the desk's signing key, made on first use with mode 0600.

    Of two processes that make it at once, one wins and both return the same.
    """
    try:
        return _read_key(path)
    except FileNotFoundError:
        path.parent.mkdir(parents=True, exist_ok=True)
    made = Ed25519PrivateKey.generate().private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    # A temporary file of this kind has mode 0600 from the start.
    descriptor, name = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(made)
            file.flush()
            os.fsync(descriptor)
        path.hardlink_to(name)
    except FileExistsError:
        pass
    finally:
        Path(name).unlink()
    return _read_key(path)


def key_id(key: Ed25519PublicKey) -> str:
    """Name a public key by itself: its 32 bytes in hexadecimal."""
    return key.public_bytes_raw().hex()


def public_key(key_id: str) -> Ed25519PublicKey:
    """Return the key of that name. Raises ValueError where it is none."""
    return Ed25519PublicKey.from_public_bytes(bytes.fromhex(key_id))


def head_text(size: int, root: str, at: str) -> str:
    """Return what is signed of a tree head, as canonical JSON."""
    return canonical({"at": at, "root_hash": root, "size": size})


def sign(key: Ed25519PrivateKey, text: str) -> str:
    """Return the Ed25519 signature of the text, in base64."""
    return base64.b64encode(key.sign(text.encode("utf-8"))).decode("ascii")


def is_signed(key: Ed25519PublicKey, text: str, signature: str) -> bool:
    """Say whether the signature is this key's, of this text."""
    try:
        key.verify(base64.b64decode(signature, validate=True), text.encode("utf-8"))
    except (InvalidSignature, ValueError):
        return False
    return True


def _read_key(path: Path) -> Ed25519PrivateKey:
    key = serialization.load_pem_private_key(path.read_bytes(), password=None)
    if not isinstance(key, Ed25519PrivateKey):
        raise ValueError(f"{path} holds another kind of key")
    return key


def _node(left: bytes, right: bytes) -> bytes:
    return hashlib.sha256(NODE + left + right).digest()


def _follow(node: int, last: int, steps: Sequence[bytes]) -> tuple[bytes, bytes] | None:
    """Climb a consistency proof; None when its length is not the trees'."""
    old = new = steps[0]
    for step in steps[1:]:
        if last == 0:
            return None
        if node % 2 or node == last:
            old, new = _node(step, old), _node(step, new)
            while not node % 2 and node:
                node, last = node >> 1, last >> 1
        else:
            new = _node(new, step)
        node, last = node >> 1, last >> 1
    return None if last else (old, new)


def _split(size: int) -> int:
    """Return the largest power of two smaller than ``size``."""
    return 1 << (size - 1).bit_length() - 1


def _subproof(leaves: Sequence[bytes], first: int, *, whole: bool) -> list[bytes]:
    if first == len(leaves):
        return [] if whole else [root_hash(leaves)]
    split = _split(len(leaves))
    if first <= split:
        left = _subproof(leaves[:split], first, whole=whole)
        return [*left, root_hash(leaves[split:])]
    right = _subproof(leaves[split:], first - split, whole=False)
    return [*right, root_hash(leaves[:split])]
