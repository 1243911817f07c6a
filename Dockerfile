# The image of every deployment. LIFTOUT_DEPLOYMENT says which one a container is; docs/operations.md has the rest.
ARG BASE=python:3.11-slim

FROM ${BASE} AS build
WORKDIR /app
COPY requirements.lock ./
# The environment has no pip of its own: nothing is installed into a running container.
RUN python -m venv --without-pip /opt/venv && \
    python -m pip --python /opt/venv/bin/python install --no-cache-dir --no-compile --require-hashes --only-binary :all: \
        --requirement requirements.lock
COPY manage.py topology.toml ./
COPY contracts contracts
COPY src src
# The key signs nothing: collecting files only wants settings that load.
RUN SECRET_KEY=of-no-use-after-this-step ALLOWED_HOSTS=localhost STATIC_ROOT=/app/static \
        /opt/venv/bin/python manage.py collectstatic --noinput --verbosity 0 && \
    rm -rf var && \
    /opt/venv/bin/python -m compileall -q -j 0 /opt/venv/lib /app

FROM ${BASE}
RUN groupadd --gid 10001 app && useradd --uid 10001 --gid app --no-create-home --home-dir /nonexistent app && \
    install --directory --owner app --group app /data
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
WORKDIR /app
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    HOST=0.0.0.0 \
    PORT=8000 \
    DATA_DIR=/data \
    STATIC_ROOT=/app/static
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=5s --timeout=3s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import os, urllib.request; urllib.request.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/healthz', timeout=2)"]
CMD ["python", "manage.py", "serve"]
