"""What another machine's clock says, judged from here."""


class RemoteClock:
    """The difference between this process's monotonic clock and a server's time, in seconds.

    What the server says was true at some moment between question and answer. The estimate moves only as far as each
    answer forces it to: a slow answer forces nothing, a quick one corrects it, a clock that was set is followed.
    """

    def __init__(self) -> None:
        self._ahead: float | None = None

    @property
    def is_set(self) -> bool:
        return self._ahead is not None

    def saw(self, asked: float, answered: float, theirs: float) -> None:
        """The server said `theirs` to a question of ours."""
        ahead = answered - theirs if self._ahead is None else self._ahead
        self._ahead = min(max(ahead, asked - theirs), answered - theirs)

    def here(self, theirs: float) -> float:
        """Our time when it is that time there."""
        assert self._ahead is not None, "nothing was seen of the clock"
        return theirs + self._ahead

    def there(self, ours: float) -> float:
        """Their time when it is that time here."""
        assert self._ahead is not None, "nothing was seen of the clock"
        return ours - self._ahead
