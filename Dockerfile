# One process, no compiler: every dependency comes as a wheel, each checked against its hash.
FROM python:3.11-slim

ENV PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    HOST=0.0.0.0 \
    MPLCONFIGDIR=/tmp/matplotlib \
    BATON_DATA_DIR=/data \
    BATON_LOG_FORMAT=json

WORKDIR /app
COPY requirements.lock .
RUN pip install --no-cache-dir --require-hashes --only-binary :all: --requirement requirements.lock

COPY . .
RUN python -m compileall -q . \
    && useradd --system --uid 10001 --user-group --no-create-home baton \
    && install -d -o baton -g baton /data
USER baton
VOLUME /data

HEALTHCHECK --interval=30s --timeout=10s --start-period=20s --retries=3 CMD ["python", "app.py", "doctor", "--quick"]

# No shell in between: SIGTERM reaches the bot, which finishes what it holds.
ENTRYPOINT ["python", "app.py"]

