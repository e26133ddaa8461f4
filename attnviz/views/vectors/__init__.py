"""What the page Vectors shows: words met, vectors judged, and vectors learned from a text."""
