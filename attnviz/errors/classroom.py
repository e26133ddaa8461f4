"""What can go wrong in a room of a class."""

from attnviz.errors.family import AttnvizError, shortened


class NoSuchRoom(AttnvizError, LookupError):
    """A room that was never opened, or has ended."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(
            f"There is no room {shortened(code, 12)}. It may have ended: ask your teacher for the "
            "letters."
        )


class RoomFull(AttnvizError):
    """A room with as many people as it holds."""

    def __init__(self, most: int) -> None:
        self.most = most
        super().__init__(f"This room is full: {most} phones are in it.")


class TooManyRooms(AttnvizError):
    """A server with as many rooms as it keeps, or one that keeps none."""

    def __init__(self, most: int) -> None:
        self.most = most
        told = f"All {most} rooms of this server are in use. Try again later."
        super().__init__(told if most else "The host of this page offers no rooms for classes.")


class NotYourRoom(AttnvizError, PermissionError):
    """Someone without the teacher's secret who would steer a room."""

    def __init__(self) -> None:
        super().__init__("Only the teacher who opened this room can do that.")


class RoomsAway(AttnvizError):
    """A store of rooms that does not answer."""

    def __init__(self) -> None:
        super().__init__(
            "The room cannot be reached at the moment. It comes back by itself, and all other "
            "pages work."
        )


class VotingClosed(AttnvizError):
    """A vote for a question that is closed, or not asked any more."""

    def __init__(self) -> None:
        super().__init__("This question is closed. It takes no more answers.")


class NotInRoom(AttnvizError, ValueError):
    """Something that a room cannot hold; `why` says what is wrong with it."""
