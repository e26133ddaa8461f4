"""A page at rest: nothing on it has moved for a moment, so that a place is where it was."""

# Where everything stands that could be pointed at; nothing while there is still something to come,
# as on a narrow screen, which is first drawn as if it were a wide one.
PLACES = """() => {
    const near = (chart) => { // those that are out of view are drawn when they come near it
        const { top, bottom, width } = chart.getBoundingClientRect();
        return width && bottom > -200 && top < innerHeight + 200;
    };
    const all = (what) => [...document.querySelectorAll(what)];
    const run = "[data-test-connection-state=CONNECTED][data-test-script-state=notRunning]"
        + ":not([inert])";
    const rests = document.querySelector(`${run} .stMain .stElementContainer`)
        && all(".attnviz-chart").filter(near).every((chart) => chart.calcdata)
        && all(".st-key-flow").every((flow) => flow.innerText)
        && !document.getAnimations().some((one) => one instanceof CSSTransition) // half faded
        && !(matchMedia("(max-width: 760px)").matches
            && all("[class*=st-key-view-arcs-across]").some((arcs) => arcs.checkVisibility()));
    const places = all(".stMain :is(h2, button, [role=radio]), .attnviz-chart, .attnviz-flow");
    return rests ? JSON.stringify(places.map((part) => {
        const { x, y, width, height } = part.getBoundingClientRect();
        return [x, y, width, height];
    })) : null;
}"""
MOMENT, MOST = 250, 120  # milliseconds, and how many of these moments are waited for


def at_rest(page):
    """Once the script has run, all is drawn, and the places of all of it stay as they are."""
    before = None
    for _ in range(MOST):
        now = page.evaluate(PLACES)
        if now and now == before:
            return
        before = now
        page.wait_for_timeout(MOMENT)
    raise AssertionError("the page does not come to rest")
