#!/usr/bin/env bash
# Runs eng5-np-run in its container, once what the run needs is up and healthy.
set -euo pipefail

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
BASE_FILE=${ENG5_COMPOSE_FILE:-$ROOT/docker-compose.yml}
TIMEOUT=${ENG5_HEALTH_TIMEOUT:-180}
INTERVAL=${ENG5_HEALTH_INTERVAL:-2}
LOGIN=${CJ_ADMIN_TOKEN_PATH:-${HOME:-}/.huleedu/cj_admin_token.json}

usage() {
    cat <<'TEXT'
usage: scripts/run_eng5_np_runner.sh [ARGUMENT…]

Starts those of the services the run needs that are not running, waits until they are healthy, makes sure of the
Kafka topics, and runs `eng5-np-run ARGUMENT…` in its container. Its exit status is the runner's; 69 means that the
runner was not started, because something that it needs is not there.

  scripts/run_eng5_np_runner.sh --mode plan --batch-id test
  scripts/run_eng5_np_runner.sh execute --assignment-id UUID --course-id UUID --await-completion

plan, dry-run and the other offline commands start nothing; with --no-kafka neither Kafka nor its topics are looked at.
The runner's own help: scripts/run_eng5_np_runner.sh execute --help

Environment:
  ENG5_COMPOSE_FILE     the platform's docker-compose.yml; default: the one of this repository, with its sandbox
  ENG5_TEST_UPLOADS     the folder of essays (/app/test_uploads in the container, read-only)
  ENG5_OUTPUT_DIR       the folder of runs (/app/runs in the container); default: runs
                        (both as seen from the folder of the Compose file)
  ENG5_HEALTH_TIMEOUT   seconds to wait for all services together; default: 180
  CJ_ADMIN_TOKEN        and the other variables of the admin token; without one, the login cache is mounted read-only
TEXT
}

say() { printf '==> %s\n' "$*" >&2; }

fail() {
    printf 'error: %s\n' "$*" >&2
    exit 69
}

# What the command line needs of others: sets NEEDS_KAFKA and SERVICES, the latter in the order in which they start.
find_needs() {
    local command="" mode=plan preflight=false no_kafka=false previous="" word
    case ${1:-} in
        "" | run | -*) ;;
        *) command=$1 ;;
    esac
    for word in "$@"; do
        [ "$previous" != --mode ] || mode=$word
        case $word in
            --mode=*) mode=${word#--mode=} ;;
            --preflight | --require-preflight) preflight=true ;;
            --no-kafka) no_kafka=true ;;
            --help | -h | --version | --print-config | --sandbox) command=help ;;
        esac
        previous=$word
    done
    [ -n "$command" ] || command=$(printf %s "$mode" | tr '[:upper:]' '[:lower:]')
    NEEDS_KAFKA=false
    SERVICES=()
    case $command in
        help | validate | verify-auth | report | compare | doctor | sandbox) ;;
        plan | dry-run) ! $preflight || SERVICES=(cj_assessment_service) ;;
        register-anchors) SERVICES=(cj_assessment_service) ;;
        replay) NEEDS_KAFKA=true ;;
        *)
            $no_kafka || NEEDS_KAFKA=true
            SERVICES=(content_service llm_provider_service cj_assessment_service)
            ;;
    esac
}

find_compose() {
    command -v docker >/dev/null \
        || fail "docker is not on the PATH. Install Docker (https://docs.docker.com/engine/install)."
    docker info >/dev/null 2>&1 \
        || fail "the Docker engine does not answer. Start it; if it runs, your user may not be allowed to use it."
    if docker compose version >/dev/null 2>&1; then
        COMPOSE=(docker compose)
    elif command -v docker-compose >/dev/null; then
        COMPOSE=(docker-compose)
    else
        fail "neither 'docker compose' nor 'docker-compose' is there. Install Docker's Compose plugin."
    fi
    [ -f "$BASE_FILE" ] || fail "ENG5_COMPOSE_FILE: there is no file '$BASE_FILE'."
    BASE_FILE=$(cd "$(dirname "$BASE_FILE")" && pwd)/$(basename "$BASE_FILE")
    COMPOSE+=(-f "$BASE_FILE" -f "$ROOT/docker-compose.eng5-runner.yml")
}

# What the Compose files take from the environment.
prepare_environment() {
    export ENG5_RUNNER_SOURCE=${ENG5_RUNNER_SOURCE:-$ROOT}
    export GIT_SHA=${GIT_SHA:-$(git -C "$ROOT" rev-parse HEAD 2>/dev/null || echo UNKNOWN)}
    [ -z "${ENG5_TEST_UPLOADS:-}" ] || [ -d "$ENG5_TEST_UPLOADS" ] \
        || fail "ENG5_TEST_UPLOADS: there is no folder '$ENG5_TEST_UPLOADS'."
    local runs=${ENG5_OUTPUT_DIR:-runs}
    mkdir -p "$runs" || fail "the output folder '$runs' cannot be made. Set ENG5_OUTPUT_DIR to one that can."
    # Files that the runner writes are the caller's. Root's are the image's user's, since the runner is never root.
    if [ "$(id -u)" -ne 0 ]; then
        export ENG5_UID=${ENG5_UID:-$(id -u)} ENG5_GID=${ENG5_GID:-$(id -g)}
    elif [ -O "$runs" ]; then
        chown 1000:1000 "$runs"
    fi
    [ -z "${HULEEDU_SERVICE_ACCOUNT_TOKEN:-}${HULEEDU_ADMIN_TOKEN:-}${CJ_ADMIN_TOKEN:-}" ] || return 0
    if [ -f "$LOGIN" ]; then
        say "mounting the login cache $LOGIN, read-only"
        export CJ_ADMIN_TOKEN_PATH=$LOGIN
        COMPOSE+=(-f "$ROOT/docker-compose.eng5-login.yml")
    fi
}

# Prints a service's state: healthy, unhealthy, starting, running (it has no health check), another word, or nothing.
state_of() {
    local container
    container=$("${COMPOSE[@]}" ps -q "$1" 2>/dev/null | head -n 1) || true
    [ -n "$container" ] || return 0
    local format='{{if and .State.Running .State.Health}}{{.State.Health.Status}}{{else}}{{.State.Status}}{{end}}'
    docker inspect --format "$format" "$container" 2>/dev/null || true
}

# Starts those of the given services that are not running, and waits until all are healthy.
bring_up() {
    local service state stopped=()
    for service in "$@"; do
        state=$(state_of "$service")
        case $state in
            healthy | starting | running | unhealthy) ;;
            *) stopped+=("$service") ;;
        esac
    done
    if [ ${#stopped[@]} -gt 0 ]; then
        say "starting ${stopped[*]}"
        # What runs already may have been started with other files; it stays as it is.
        "${COMPOSE[@]}" up -d --no-recreate "${stopped[@]}" >&2 \
            || fail "${stopped[*]} could not be started; the reason stands above."
    fi
    for service in "$@"; do wait_for "$service"; done
}

wait_for() {
    local state said=false
    while :; do
        state=$(state_of "$1")
        case $state in
            healthy | running) return 0 ;;
            unhealthy) fail "$1 is unhealthy. Its log: ${COMPOSE[*]} logs $1" ;;
            starting | created | restarting) ;;
            *) fail "$1 has stopped (${state:-no container}). Its log: ${COMPOSE[*]} logs $1" ;;
        esac
        [ "$SECONDS" -lt "$TIMEOUT" ] \
            || fail "$1 is still '$state' after $TIMEOUT s (ENG5_HEALTH_TIMEOUT). Its log: ${COMPOSE[*]} logs $1"
        $said || say "waiting for $1"
        said=true
        sleep "$INTERVAL"
    done
}

ensure_image() {
    ! docker image inspect "${ENG5_RUNNER_IMAGE:-eng5-np-runner:0.1.0}" >/dev/null 2>&1 || return 0
    say "building the image; the first time takes a quarter of an hour or more"
    "${COMPOSE[@]}" build eng5_np_runner >&2 || fail "the image could not be built; the reason stands above."
}

ensure_topics() {
    say "making sure of the topics"
    "${COMPOSE[@]}" run --rm --no-deps -T kafka_topic_setup >&2 \
        || fail "the topics could not be made sure of; the reason stands above. Kafka's log: ${COMPOSE[*]} logs kafka"
}

case ${1:-} in
    --help | -h)
        usage
        exit
        ;;
esac
find_needs "$@"
find_compose
cd "$(dirname "$BASE_FILE")"
prepare_environment
ensure_image
SECONDS=0
if $NEEDS_KAFKA; then
    bring_up kafka
    ensure_topics
fi
[ ${#SERVICES[@]} -eq 0 ] || bring_up "${SERVICES[@]}"

# What it depends on has been seen to; Compose would start all of it, needed or not.
run=(run --rm --no-deps)
[ -t 0 ] && [ -t 1 ] || run+=(-T)
exec "${COMPOSE[@]}" "${run[@]}" eng5_np_runner "$@"
