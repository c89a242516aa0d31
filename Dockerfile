# Two images from one file: `--target nlu` understands messages (Python 3.10), `--target bot` (the default) is
# everything else: web server, workers, sender, migrations. Nothing in either runs as root.

FROM python:3.10-slim-bookworm AS nlu-environment
ENV UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
WORKDIR /app/nlu
COPY tools/uv.lock /tmp/uv.lock
RUN pip install --no-cache-dir --require-hashes -r /tmp/uv.lock
COPY nlu/requirements.lock ./
RUN uv venv .venv && uv pip sync --no-cache --require-hashes --compile-bytecode --python .venv requirements.lock

FROM python:3.10-slim-bookworm AS nlu
RUN useradd --system --uid 10001 --no-create-home wnh
ENV PATH=/app/nlu/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app/nlu
COPY --from=nlu-environment /app/nlu/.venv .venv
COPY data/places ../data/places
COPY nlu ./
RUN mkdir /model && python -m wnh_nlu train --output /model/model.tar.gz --gates gates.yml && chmod -R a+rX /model
# The server listens on a socket only, in a volume that the bot's containers share.
RUN install -d -o 10001 /run/wnh
USER 10001
HEALTHCHECK --interval=10s --timeout=3s --start-period=30s \
    CMD ["python", "-c", "import socket; s = socket.socket(socket.AF_UNIX); s.settimeout(2); s.connect('/run/wnh/nlu.sock'); s.sendall(b'GET /healthz HTTP/1.0\r\n\r\n'); assert b' 200 ' in s.recv(99)"]
CMD ["python", "-m", "wnh_nlu", "serve", "--model", "/model/model.tar.gz", "--socket", "/run/wnh/nlu.sock", "--processes", "2"]

FROM python:3.13-slim-bookworm AS bot-environment
ENV UV_LINK_MODE=copy UV_PYTHON_DOWNLOADS=never
WORKDIR /app
COPY tools/uv.lock /tmp/uv.lock
RUN pip install --no-cache-dir --require-hashes -r /tmp/uv.lock
COPY requirements.lock ./
RUN uv venv .venv && uv pip sync --no-cache --require-hashes --compile-bytecode --python .venv requirements.lock

FROM python:3.13-slim-bookworm AS bot
RUN useradd --system --uid 10001 --no-create-home wnh
ENV PATH=/app/.venv/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 WNH_HOST=0.0.0.0
WORKDIR /app
COPY --from=bot-environment /app/.venv .venv
COPY data data
COPY locales locales
COPY nlu/wnh_nlu/lists nlu/wnh_nlu/lists
COPY flows flows
COPY bot bot
RUN install -d -o 10001 /run/wnh
USER 10001
EXPOSE 8000
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s \
    CMD ["python", "-c", "import os, urllib.request as r; r.urlopen(f\"http://127.0.0.1:{os.environ.get('PORT', 8000)}/healthz\", timeout=2)"]
CMD ["python", "-m", "bot", "web"]
