"""What stands between a server and the app: requests are read, files packed, uploads counted.

Each is a small ASGI middleware that knows neither Streamlit nor a screen.
"""

from attnviz.serving.packing import Packing
from attnviz.serving.patience import ReadToTheEnd
from attnviz.serving.preload import Preload
from attnviz.serving.uploads import UploadBudget, Uploads

__all__ = ["Packing", "Preload", "ReadToTheEnd", "UploadBudget", "Uploads"]
