"""What kind of claim a statement is."""

from collections.abc import Mapping

_PLANS = frozenset(["future", "maybe"])


def kind_of(found: Mapping[str, float], checkable: bool) -> str:
    """event, statement, number, comparison, causal, prediction or opinion."""
    reported = "attributed" in found
    counted = "number" in found or "amount" in found
    if not checkable:
        return "prediction" if _PLANS & found.keys() else "opinion"
    if "future" in found and "past" not in found and not counted:
        return "prediction"
    if counted and "comparison" in found and "numbers" not in found and not reported:
        return "comparison" if "money_or_percent" not in found else "number"
    if counted:
        return "number"
    if "causal" in found:
        return "causal"
    return "statement" if reported else "event"
