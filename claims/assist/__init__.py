"""What a language model may add to the extractor's work: proposals, never more.

`proposal` is the interface, `chat` asks an OpenAI-compatible service, `consult` takes
a long article to it piece by piece, and `checks` holds every proposal against the
article. Nothing here opens a connection or stores a row.
"""

from claims.assist.chat import ChatCompletions
from claims.assist.checks import Checked, check
from claims.assist.consult import Consulted, consult
from claims.assist.proposal import (
    Assistant,
    AssistFailed,
    Known,
    Proposal,
    ServiceRefused,
    mark_of,
    model_of,
)

__all__ = [
    "AssistFailed",
    "Assistant",
    "ChatCompletions",
    "Checked",
    "Consulted",
    "Known",
    "Proposal",
    "ServiceRefused",
    "check",
    "consult",
    "mark_of",
    "model_of",
]
