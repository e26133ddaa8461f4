"""Train a head: marks say which word should attend to which, queries and keys are learned."""

from attnviz.teaching.lesson import teach
from attnviz.teaching.taught import Taught
from attnviz.teaching.training import Training

__all__ = ["Taught", "Training", "teach"]
