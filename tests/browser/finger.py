"""A phone's screen and a finger on it, for a page among those that have every script compiled."""

MIDDLE = """(part) => {
    const { x, y, width, height } = part.getClientRects()[0];
    const middle = [x + width / 2, y + height / 2];
    return [...middle, part.contains(document.elementFromPoint(...middle))];
}"""


class Finger:
    """A page becomes that of a phone until the finger is lifted."""

    def __init__(self, page):
        self.page, self.line = page, page.context.new_cdp_session(page)
        self.line.send("Emulation.setTouchEmulationEnabled", {"enabled": True})

    def turns(self, width, height=844):
        """The screen is this wide and high."""
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": True}
        self.line.send("Emulation.setDeviceMetricsOverride", size)

    def taps(self, x, y):
        """What is there feels a tap."""
        for kind, points in (("touchStart", [{"x": x, "y": y}]), ("touchEnd", [])):
            self.line.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})

    def taps_on(self, part):
        """The middle of a part, or of its first line, which no other may cover."""
        part.scroll_into_view_if_needed()
        x, y, felt = part.evaluate(MIDDLE)
        assert felt
        self.taps(x, y)

    def is_lifted(self):
        """The process that draws other pages, too, knows of no finger any more."""
        self.line.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
