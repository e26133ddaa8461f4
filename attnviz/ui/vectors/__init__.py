"""The page Vectors: words met, vectors judged, and vectors trained."""
