"""A head is taught: marks say who should read whom, and queries and keys are learned from them."""

from attnviz.teaching.lesson import teach
from attnviz.teaching.taught import Taught
from attnviz.teaching.training import Training

__all__ = ["Taught", "Training", "teach"]
