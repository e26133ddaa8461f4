"""Words of strangers in Streamlit's Markdown: always text, never markup, never a live link."""

import re
import unicodedata

JOINER = "\u2060"  # unseen, and no wider than nothing
_SPECIAL = re.compile(r"([\\`*_{}\[\]()#+\-.!|~$<>&\"'])")
# After these Streamlit would find an address, an icon, or a sign to draw otherwise (-> as →),
# whatever stands before them; so too between www and its dot.
_LIVE = re.compile(r"([:@/<>=~!\-]|[wW](?=\.))")


def literal(text: str) -> str:
    """Text that Markdown shows as it is, on one line: no emphasis, links, images, icons, formulas.

    >>> literal("![x](y) :red[z] *a*").replace(JOINER, "")
    '\\\\!\\\\[x\\\\]\\\\(y\\\\) &#58;red\\\\[z\\\\] \\\\*a\\\\*'
    >>> literal("www.x").count(JOINER), literal("a->b").count(JOINER), literal("bank")
    (1, 2, 'bank')
    """
    if any(unicodedata.bidirectional(c) in ("R", "AL") for c in text):
        text = f"\u2068{text}\u2069"  # its direction is its own, not that of what stands around it
    joined = _LIVE.sub(rf"\1{JOINER}", " ".join(text.split()))
    return _SPECIAL.sub(r"\\\1", joined).replace(":", "&#58;")
