"""What a job raises that can't be done: now, or ever."""


class TryLaterError(Exception):
    """The job can't be done now; `seconds` is how long to wait, `certain` that nothing of it has been done.

    Where it is not certain, nobody told us how long: then we wait longer from time to time.
    """

    def __init__(self, seconds: float, reason: str, *, certain: bool = True) -> None:
        super().__init__(reason)
        self.seconds = seconds
        self.certain = certain


class GiveUpError(Exception):
    """The job can never be done; the reason is kept with it."""


class NotAtOnceError(Exception):
    """It can't be done in the transaction that ends the job before it, and has to be a job of its own."""
