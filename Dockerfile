# attnviz in an image: slim, without rights, on a file system that may be read-only.
#   docker build -t attnviz . && docker run --read-only --tmpfs /tmp -p 8501:8501 attnviz
FROM python:3.12-slim

RUN useradd --uid 10001 --create-home attnviz && mkdir /vectors && chown attnviz /vectors
WORKDIR /app
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes -r requirements.lock
COPY app.py ./
COPY .streamlit ./.streamlit
COPY attnviz ./attnviz
RUN python -m compileall -q attnviz

# Vectors and the model that writes, fetched at run time, go to a volume. To have them in the image:
#   RUN ATTNVIZ_CACHE=/vectors python -m attnviz fetch smollm2 glove-wiki-gigaword-100 \
#     && chown -R attnviz /vectors
ENV ATTNVIZ_CACHE=/vectors HOME=/tmp PYTHONDONTWRITEBYTECODE=1
VOLUME /vectors
USER 10001
EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["python", "-c", \
  "import urllib.request as r; r.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=2)"]
CMD ["python", "-m", "streamlit", "run", "app.py", "--server.address=0.0.0.0", \
  "--server.port=8501", "--server.headless=true"]
