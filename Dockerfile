# One image for web, worker, beat and migrate; docker-compose.yml says which is which.
FROM python:3.13-slim-trixie AS packages
WORKDIR /desk
COPY requirements/base.txt requirements/base.txt
RUN python -m venv /venv \
    && /venv/bin/pip install --no-cache-dir --require-hashes --no-deps \
       --only-binary=:all: -r requirements/base.txt

FROM python:3.13-slim-trixie
ENV PATH=/venv/bin:$PATH \
    PYTHONPATH=/desk \
    PYTHONUNBUFFERED=1 \
    DJANGO_SETTINGS_MODULE=factcheck.settings.base \
    FACTCHECK_DATA_DIR=/var/lib/factcheck
RUN useradd --system --uid 10001 --home-dir /var/lib/factcheck --create-home desk
WORKDIR /desk
COPY --from=packages /venv /venv
COPY manage.py ./
COPY factcheck factcheck
COPY claims claims
COPY reviews reviews
USER desk
VOLUME /var/lib/factcheck
EXPOSE 8000
CMD ["granian", "--interface=wsgi", "--workers=2", "--blocking-threads=8", \
     "--respawn-failed-workers", "--host=0.0.0.0", "--port=8000", \
     "factcheck.wsgi:application"]
