"""Slack's signature of a request, checked on its bytes before anything of it is read."""

import hashlib
import hmac
import re

MOST_SECONDS = 300
"""A request that was signed longer ago, or later than now by as much, may be somebody's copy of one."""
_SECONDS = re.compile(rb"[0-9]{1,12}")


def fault(secret: str, body: bytes, timestamp: bytes, signature: bytes, now: float) -> str:
    """Return in a few words why a request is not taken for Slack's; "" where it is. `now` is in seconds since 1970.

    The library's own check raises for a timestamp that is no number, and for a body or signature that is no text.
    """
    if not timestamp or not signature:
        return "it is not signed"
    if not _SECONDS.fullmatch(timestamp):
        return "its timestamp is no number"
    if abs(now - int(timestamp)) > MOST_SECONDS:
        return "its timestamp is more than five minutes off"
    signed = hmac.new(secret.encode(), b"v0:" + timestamp + b":" + body, hashlib.sha256)
    return "" if hmac.compare_digest(f"v0={signed.hexdigest()}".encode(), signature) else "its signature is wrong"
