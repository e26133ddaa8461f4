"""What a first visit fetches, from the server that the README's first command starts."""

from tests.browser.test_first_screen import lowest_title

MOST = 2.6e6  # bytes on the line, nearly all of them Streamlit's own; unpacked it sends 7.7 MB


def test_a_first_visit_is_packed_its_title_on_top_and_a_second_has_it_all(chromium, served):
    with chromium.new_context(viewport={"width": 1280, "height": 900}) as context:
        page = context.new_page()
        sizes = bytes_of_files(page)
        with lowest_title(page) as lowest:
            drawn(page, served)
        assert 0 < lowest() < 200
        first = sum(sizes)
        print(f"A first visit fetches {first:,.0f} bytes")
        assert 1e6 < first < MOST
        sizes.clear()
        drawn(page, served)
        assert sum(sizes) < 0.1 * first


def bytes_of_files(page):
    """What travels for a page from now on, file by file."""
    sizes: list[float] = []
    watching = page.context.new_cdp_session(page)
    watching.send("Network.enable")
    watching.on("Network.loadingFinished", lambda told: sizes.append(told["encodedDataLength"]))
    return sizes


def drawn(page, address):
    """Once all is there that a page fetches."""
    page.goto(address)
    page.locator(".stMain .main-svg >> visible=true").first.wait_for()
    page.wait_for_load_state("networkidle")
