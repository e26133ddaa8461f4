"""What a first visit fetches, from the server that the README's first command starts."""

MOST = 2.6e6  # bytes on the line, nearly all of them Streamlit's own; unpacked it sends 7.7 MB


def fetched(chromium, address):
    """The bytes of all files that a browser without any fetches, and those it asks for again."""
    context = chromium.new_context()
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
    context.close()
    return totals


def test_a_first_visit_is_packed_and_a_second_has_it_all(chromium, served):
    first, second = fetched(chromium, served)
    print(f"A first visit fetches {first:,.0f} bytes")
    assert 1e6 < first < MOST
    assert second < 0.1 * first
