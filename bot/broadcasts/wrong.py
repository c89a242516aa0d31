"""What is wrong with a broadcast, or with what is to be done with it."""

from bot.errors import Problem
from flows.replies import Arg


class Wrong(Problem):
    """Its text is for the operator; `kind` and what it is `about` let a page say it in another language."""

    def __init__(self, kind: str, text: str, **about: Arg) -> None:
        super().__init__(text)
        self.kind, self.about = kind, about
