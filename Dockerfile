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

# Vectors fetched at run time go to a volume; to have a set in the image, fetch it here:
#   RUN python -m attnviz fetch glove-wiki-gigaword-100
ENV ATTNVIZ_CACHE=/vectors HOME=/tmp PYTHONDONTWRITEBYTECODE=1
VOLUME /vectors
USER 10001
EXPOSE 8501
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s CMD ["python", "-c", \
  "import urllib.request as r; r.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=2)"]
CMD ["python", "-m", "streamlit", "run", "app.py", "--server.address=0.0.0.0", \
  "--server.port=8501", "--server.headless=true"]
