"""What the page Next word shows: the next words, the arcs, and what a cut changes."""
