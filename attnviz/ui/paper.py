"""What of a page is not printed, by the keys of its containers; see web/styles/print.css."""

# Whatever holds controls alone: a new container of that kind gets its line here.
NOT_ON_PAPER = (
    *("choices", "choices2", "lab", "chips", "words", "words-rtl", "presets", "examples"),
    *("partners", "ends-end", "ends-above", "cell"),
    *("heads", "shown-how", "pair", "task-row", "learn-row", "steps"),
    *("changed", "take", "share", "way-out", "shut", "odd-offers", "sum-offers"),
    *("start-class-box", "join-class-box"),
)
RESULTS = ("habits", "ranked")  # their buttons say what was found: they are printed as text


def selector(keys: tuple[str, ...]) -> str:
    """A selector of the containers and widgets with these keys, and of what wraps them alone.

    >>> selector(("lab",))
    '.st-key-lab, [data-testid="stLayoutWrapper"]:has(> .st-key-lab)'
    """
    return ", ".join(
        f'.st-key-{key}, [data-testid="stLayoutWrapper"]:has(> .st-key-{key})' for key in keys
    )


def style() -> str:
    """The style sheet by which paper leaves out these parts."""
    results = ", ".join(f".st-key-{key}" for key in RESULTS)
    return (
        f"@media print {{\n{selector(NOT_ON_PAPER)} {{ display: none !important; }}\n"
        f":is({results}) .stButton {{ display: block !important; }}\n"
        f":is({results}) button {{ border: 0; padding: 0; min-height: 0; }}\n}}"
    )
