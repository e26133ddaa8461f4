"""One word read twice: how differently, who pulled it, and where it went."""
