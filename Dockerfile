# Two images: `base` has the compiler, the libraries and the built dependencies; `production` has the program and what
# it needs to run. docs/container.md tells how both are used.

# What `base` starts from: the Swift compiler on Debian 12. An image made with `--target base` does too, and then
# the dependencies are there already.
ARG DEPS_IMAGE=swift:6.3.1-bookworm
ARG RUNTIME_IMAGE=debian:12-slim

FROM ${DEPS_IMAGE} AS base
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
USER root
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        librdkafka-dev libxml2-dev libzip-dev pkg-config poppler-utils zlib1g-dev \
    && rm -rf /var/lib/apt/lists/*
RUN if ! id appuser 2>/dev/null; then useradd --uid 1000 --user-group --create-home appuser; fi \
    && install -d -o appuser -g appuser /app /app/.build
WORKDIR /app
USER appuser
# The dependencies, in a layer that only the manifest (and its lock file, where there is one) makes anew. SwiftPM builds
# nothing for a package whose targets have no files, so each target gets an empty one, and the build that follows
# compiles little else than the dependencies. The placeholders of tests stay, since the manifest names those targets.
COPY --chown=appuser:appuser Package.swift Package.resolve[d] ./
COPY --chown=appuser:appuser scripts/image/Placeholders.swift /home/appuser/
RUN swift package dump-package | swift /home/appuser/Placeholders.swift \
    && swift build --configuration release --static-swift-stdlib --product eng5-np-run \
    && rm -r CRdKafka Sources

FROM base AS build
COPY --chown=appuser:appuser CRdKafka CRdKafka
COPY --chown=appuser:appuser Sources Sources
# Without debug symbols.
RUN swift build --configuration release --static-swift-stdlib --product eng5-np-run \
    && strip --strip-all -o eng5-np-run .build/release/eng5-np-run
# The program, its completions and its manual, as they lie below /usr/local.
COPY --chown=appuser:appuser LICENSE ./
COPY --chown=appuser:appuser scripts/install.sh scripts/lib.sh scripts/
RUN DESTDIR=/app/installed scripts/install.sh --prefix /usr/local --program eng5-np-run

FROM ${RUNTIME_IMAGE} AS production
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        ca-certificates libgcc-s1 librdkafka1 libstdc++6 libxml2 libzip4 poppler-utils zlib1g \
    && rm -rf /var/lib/apt/lists/*
# The folders are where Compose mounts the essays and the runs; nothing else below / is ever written but /tmp.
RUN useradd --uid 1000 --user-group --no-create-home --home-dir /app --shell /usr/sbin/nologin appuser \
    && install -d -o appuser -g appuser /app /app/runs /app/test_uploads
WORKDIR /app
COPY --chown=appuser:appuser scripts/image/healthz /usr/local/bin/
COPY --from=build --chown=appuser:appuser /app/installed/usr/local /usr/local/
USER appuser

# There is no git in the image: the program shows this commit, or UNKNOWN.
ARG GIT_SHA=UNKNOWN
# The platform's fixed block, set here and nowhere else. Output needs no variable to be unbuffered: the program writes
# every line to the system at once.
ENV ENV_TYPE=docker \
    PROJECT_ROOT=/app \
    GIT_SHA=${GIT_SHA}
LABEL org.opencontainers.image.title="eng5-np-runner" \
    org.opencontainers.image.description="Runs ENG5 NP batches on a comparative-judgement platform through Kafka" \
    org.opencontainers.image.version="0.1.0" \
    org.opencontainers.image.revision="${GIT_SHA}" \
    org.opencontainers.image.licenses="Apache-2.0"
ENTRYPOINT ["eng5-np-run"]
CMD ["--help"]
