"""What a first visit fetches, from the server that the README's first command starts."""

from tests.browser.test_first_screen import lowest_title

MOST = 2.6e6  # bytes on the line, nearly all of them Streamlit's own; unpacked it sends 7.7 MB


def fetched(context, address):
    """The bytes of all files that a browser without any fetches, and those it asks for again."""
    page = context.new_page()
    sizes: list[float] = []
    watching = context.new_cdp_session(page)
    watching.send("Network.enable")
    watching.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    totals = []
    for _ in range(2):
        sizes.clear()
        page.goto(address)
        page.locator(".stMain .main-svg >> visible=true").first.wait_for()
        page.wait_for_load_state("networkidle")
        totals.append(sum(sizes))
    page.close()
    return totals


def test_a_first_visit_is_packed_its_title_on_top_and_a_second_has_it_all(chromium, served):
    with chromium.new_context(viewport={"width": 1280, "height": 900}) as context:
        first, second = fetched(context, served)
        print(f"A first visit fetches {first:,.0f} bytes")
        assert 1e6 < first < MOST
        assert second < 0.1 * first
        assert 0 < lowest_title(context.new_page(), served) < 200
