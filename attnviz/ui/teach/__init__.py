"""The page *Train a head*: marks say which word should attend to which, and a head learns it."""
