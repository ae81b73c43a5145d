"""What a verb of the command line will not do, as one sentence for the terminal."""


class Refused(Exception):
    """What is wrong, where, and what to do. ``status`` is the exit status of the program."""

    def __init__(self, sentence: str, *, status: int = 1) -> None:
        super().__init__(sentence)
        self.status = status
