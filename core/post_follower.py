"""What a noun declares about its posts, to be done once they have gone out or have failed."""

from collections.abc import Callable
from dataclasses import dataclass

PostResult = Callable[..., None]  # type: ignore[explicit-any]  # called with a session and what the post has kept


@dataclass(frozen=True, slots=True)
class PostFollower:
    """What is done, in the same transaction, once a post has gone out, or has failed for good."""

    sent: PostResult
    lost: PostResult
