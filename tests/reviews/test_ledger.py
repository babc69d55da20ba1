"""The tree against published vectors and against an independent implementation."""

from __future__ import annotations

import hashlib
import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, generate_private_key
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from pymerkle import InmemoryTree

from reviews import ledger

# The leaves and roots by which Certificate Transparency's implementations are tested.
CT_LEAVES = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
CT_ROOTS = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
SIZES = range(1, 18)


def leaves(count: int) -> list[bytes]:
    return [ledger.leaf_hash(f"entry {n}") for n in range(count)]


def tree(count: int) -> InmemoryTree:
    made = InmemoryTree(algorithm="sha256")
    for n in range(count):
        made.append_entry(f"entry {n}".encode())
    return made


@pytest.mark.parametrize("size", range(1, 9))
def test_roots_are_those_of_certificate_transparency(size: int) -> None:
    # Not all of these leaves are text, so they are hashed here.
    hashed = [
        hashlib.sha256(ledger.LEAF + bytes.fromhex(leaf)).digest()
        for leaf in CT_LEAVES[:size]
    ]
    assert ledger.root_hash(hashed).hex() == CT_ROOTS[size - 1]


def test_the_empty_tree_has_a_root() -> None:
    assert ledger.root_hash([]).hex() == EMPTY


@pytest.mark.parametrize("size", SIZES)
def test_the_tree_is_another_implementations_too(size: int) -> None:
    other, ours = tree(size), leaves(size)
    assert ledger.root_hash(ours) == other.get_root(size)
    for index in range(size):
        path = other.prove_inclusion(index + 1, size).serialize()["path"]
        proof = [ours[index], *ledger.inclusion_proof(ours, index)]
        assert sorted(step.hex() for step in proof) == sorted(path)
    for first in SIZES[:size]:
        # Its own consistency proofs have another form, so ours meet its roots.
        proof = ledger.consistency_proof(ours, first)
        roots = other.get_root(first), other.get_root(size)
        assert ledger.verify_consistency(first, size, *roots, proof)


def test_consistency_proofs_are_those_of_the_standard() -> None:
    """The three examples of RFC 6962 2.1.3, with its names for the nodes."""
    ours = leaves(7)
    c, d, j = ours[2], ours[3], ours[6]
    g, i = ledger.root_hash(ours[:2]), ledger.root_hash(ours[4:6])
    k, l_ = ledger.root_hash(ours[:4]), ledger.root_hash(ours[4:])
    assert ledger.consistency_proof(ours, 3) == [c, d, g, l_]
    assert ledger.consistency_proof(ours, 4) == [l_]
    assert ledger.consistency_proof(ours, 6) == [i, j, k]


@pytest.mark.parametrize("size", SIZES)
def test_proofs_prove(size: int) -> None:
    ours = leaves(size)
    root = ledger.root_hash(ours)
    for index, leaf in enumerate(ours):
        proof = ledger.inclusion_proof(ours, index)
        assert ledger.verify_inclusion(leaf, index, size, proof, root)
    for first in SIZES[:size]:
        proof = ledger.consistency_proof(ours, first)
        before = ledger.root_hash(ours[:first])
        assert ledger.verify_consistency(first, size, before, root, proof)


@given(st.data())
def test_proofs_of_anything_else_prove_nothing(data: st.DataObject) -> None:
    size = data.draw(st.integers(2, 40))
    index = data.draw(st.integers(0, size - 1))
    first = data.draw(st.integers(1, size - 1))
    ours, other = leaves(size), ledger.leaf_hash("another")
    root, before = ledger.root_hash(ours), ledger.root_hash(ours[:first])
    path = ledger.inclusion_proof(ours, index)
    assert not ledger.verify_inclusion(other, index, size, path, root)
    assert not ledger.verify_inclusion(ours[index], index, size, path, other)
    assert not ledger.verify_inclusion(ours[index], index, size, path[:-1], root)
    assert not ledger.verify_inclusion(ours[index], index, size, [*path, other], root)
    steps = ledger.consistency_proof(ours, first)
    assert not ledger.verify_consistency(first, size, other, root, steps)
    assert not ledger.verify_consistency(first, size, before, other, steps)
    assert not ledger.verify_consistency(first, size, before, root, steps[:-1])
    assert not ledger.verify_consistency(first, size, before, root, [*steps, other])


def test_proofs_know_the_tree() -> None:
    ours = leaves(3)
    for index in (-1, 3):
        with pytest.raises(IndexError):
            ledger.inclusion_proof(ours, index)
        assert not ledger.verify_inclusion(ours[0], index, 3, [], ours[0])
    for first in (0, 4):
        with pytest.raises(IndexError):
            ledger.consistency_proof(ours, first)
        assert not ledger.verify_consistency(first, 3, ours[0], ours[0], [])
    assert not ledger.verify_consistency(3, 5, ours[0], ours[0], [])


def test_canonical_has_one_spelling() -> None:
    value = {"b": "مقام‌ها\n", "a": [1, None, True]}
    assert ledger.canonical(value) == '{"a":[1,null,true],"b":"مقام‌ها\\n"}'


def test_load_key_makes_one_key_that_only_its_owner_reads(tmp_path: Path) -> None:
    path = tmp_path / "new" / "ledger.pem"
    with ThreadPoolExecutor(8) as threads:
        keys = list(threads.map(ledger.load_key, [path] * 8))
    assert len({ledger.key_id(key.public_key()) for key in keys}) == 1
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_load_key_refuses_another_kind(tmp_path: Path) -> None:
    path = tmp_path / "ledger.pem"
    path.write_bytes(
        generate_private_key(SECP256R1()).private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    with pytest.raises(ValueError, match="another kind of key"):
        ledger.load_key(path)


def test_a_signature_is_of_one_text_by_one_key() -> None:
    key, other = Ed25519PrivateKey.generate(), Ed25519PrivateKey.generate()
    signature = ledger.sign(key, "head")
    public = ledger.public_key(ledger.key_id(key.public_key()))
    assert ledger.is_signed(public, "head", signature)
    assert not ledger.is_signed(public, "heads", signature)
    assert not ledger.is_signed(other.public_key(), "head", signature)
    assert not ledger.is_signed(public, "head", "no signature")
