# One stage builds the environment, the last holds nothing but what runs.

FROM python:3.11-slim-bookworm AS base
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
       libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation fonts-dejavu-core \
    && rm -rf /var/lib/apt/lists/*

FROM base AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PYTHONDONTWRITEBYTECODE=1
WORKDIR /app
RUN python -m venv /venv
COPY requirements/base.lock requirements/base.lock
RUN /venv/bin/pip install --require-hashes --only-binary=:all: -r requirements/base.lock
COPY . .
# Static files get names that hold their content's hash. The key only satisfies the settings here; nothing keeps it.
RUN /venv/bin/python scripts/compile_catalogue.py \
    && SECRET_KEY=only-while-building ALLOWED_HOSTS=localhost STATIC_ROOT=/app/static-built \
       /venv/bin/python manage.py collectstatic --noinput --verbosity 0 \
    && /venv/bin/python -m compileall -q vbe cases situational_picture actionplan

FROM base
RUN useradd --system --uid 10001 --user-group --no-create-home --home-dir /nonexistent --shell /usr/sbin/nologin samsyn
ENV PATH=/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    STATIC_ROOT=/app/static-built \
    VAR_DIR=/tmp/samsyn \
    XDG_CACHE_HOME=/tmp/cache
WORKDIR /app
# Owned by root and not writable by the user who runs it: the code cannot change itself.
COPY --from=build /venv /venv
COPY --from=build /app /app
USER samsyn
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen(u.Request('http://127.0.0.1:8000/healthz', headers={'X-Forwarded-Proto': 'https'}), timeout=4)"]
CMD ["gunicorn", "--config", "scripts/gunicorn.conf.py", "vbe.wsgi:application"]
