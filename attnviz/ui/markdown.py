"""Words of strangers in Streamlit's Markdown: always text, never markup."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$<>&\"'])")


def literal(text: str) -> str:
    """Text that Markdown shows as it is: no emphasis, links, images, icons, colours or formulas.

    >>> literal("![x](y) :red[z] *a*")
    '\\\\!\\\\[x\\\\]\\\\(y\\\\) &#58;red\\\\[z\\\\] \\\\*a\\\\*'
    """
    return _SPECIAL.sub(r"\\\1", text).replace(":", "&#58;")
