"""What a log says of an unforeseen fault: where it happened, never what was typed."""

import traceback


def trace(fault: BaseException) -> str:
    """The kind of a fault and the lines it passed; without its message, which may quote a text.

    >>> try:
    ...     {}["what a visitor typed"]
    ... except KeyError as fault:
    ...     told = trace(fault)
    >>> told.splitlines()[0], "typed" in told.splitlines()[0]
    ('KeyError', False)
    """
    return "".join([type(fault).__name__, "\n", *traceback.format_tb(fault.__traceback__)]).rstrip()
