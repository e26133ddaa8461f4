"""A page at rest: nothing on it has moved for a moment, so that a place is where it was."""

PLACES = """() => JSON.stringify(
    [...document.querySelectorAll('.stMain h2, .attnviz-chart, .attnviz-flow')].map((part) => {
        const { x, y, width, height } = part.getBoundingClientRect();
        return [x, y, width, height];
    }))"""
MOMENT, MOST = 250, 60  # milliseconds, and how many of these moments are waited for


def at_rest(page):
    """Once the places of everything that could be pointed at stay as they are."""
    before = None
    for _ in range(MOST):
        now = page.evaluate(PLACES)
        if now == before:
            return
        before = now
        page.wait_for_timeout(MOMENT)
    raise AssertionError("the page does not come to rest")
