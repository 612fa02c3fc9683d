"""What the first letter of an id says in Slack."""

_PERSON = ("U", "W")
_DIRECT = "D"


def is_person(slack_id: str) -> bool:
    """Say whether it is a person's; in the place of a channel it stands for their direct messages with us."""
    return slack_id.startswith(_PERSON)


def is_direct(channel: str) -> bool:
    """Say whether it is that of direct messages."""
    return channel.startswith(_DIRECT)


def is_private_to_one(channel: str) -> bool:
    """Say whether what is posted there is read by one person alone."""
    return is_person(channel) or is_direct(channel)
