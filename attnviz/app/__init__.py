"""The app: the list of its pages, and the frame around every one of them."""
