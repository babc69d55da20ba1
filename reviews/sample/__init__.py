"""The sample case and its demo people, by whose known passwords anybody may sign in.

``load`` fills an empty desk, ``scenes`` plays what the demo people decided.
"""

from reviews.sample.accounts import (
    DEMO_ACCOUNTS,
    DEMO_PASSWORD,
    DemoAccount,
    demo_accounts,
)

__all__ = ["DEMO_ACCOUNTS", "DEMO_PASSWORD", "DemoAccount", "demo_accounts"]
