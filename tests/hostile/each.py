"""One test over many strings, which names all that fail."""

from collections.abc import Callable, Iterable

MOST_TOLD = 10


def with_each(texts: Iterable[str]) -> Callable[[Callable[[str], None]], Callable[[], None]]:
    """Makes a check of one string a test of all of these."""

    def decorate(check: Callable[[str], None]) -> Callable[[], None]:
        def test() -> None:
            wrong = dict(_failing(check, texts))
            told = "\n".join(f"{text!a}: {error}" for text, error in list(wrong.items())[:MOST_TOLD])
            assert not wrong, f"{len(wrong)} strings:\n{told}"

        test.__name__, test.__doc__ = check.__name__, check.__doc__
        return test

    return decorate


def _failing(check: Callable[[str], None], texts: Iterable[str]) -> Iterable[tuple[str, str]]:
    for text in texts:
        try:
            check(text)
        except Exception as error:
            yield text, f"{type(error).__name__}: {error}"[:300]
