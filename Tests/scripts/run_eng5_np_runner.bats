# Drives scripts/run_eng5_np_runner.sh against a stand-in for docker that records its calls.
# shellcheck disable=SC2154 # bats sets stderr
bats_require_minimum_version 1.5.0

setup() {
    ROOT=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
    WORLD=$BATS_TEST_TMPDIR/world
    RECORD=$BATS_TEST_TMPDIR/record
    mkdir -p "$WORLD" "$BATS_TEST_TMPDIR/home"
    : >"$RECORD"
    export WORLD RECORD
    export PATH="$BATS_TEST_DIRNAME/stand-in:$PATH" HOME="$BATS_TEST_TMPDIR/home"
    export ENG5_HEALTH_INTERVAL=0.05 ENG5_HEALTH_TIMEOUT=30 ENG5_OUTPUT_DIR="$BATS_TEST_TMPDIR/runs"
    unset CJ_ADMIN_TOKEN_PATH CJ_ADMIN_TOKEN HULEEDU_ADMIN_TOKEN HULEEDU_SERVICE_ACCOUNT_TOKEN
    unset ENG5_COMPOSE_FILE ENG5_TEST_UPLOADS ENG5_RUNNER_SOURCE ENG5_UID ENG5_GID GIT_SHA
}

ALL=(content_service llm_provider_service cj_assessment_service)

# The state that each of the services is in.
given() {
    local state=$1 service
    shift
    for service in "$@"; do printf '%s\n' "$state" >"$WORLD/$service"; done
}

wrapper() { run --separate-stderr "$ROOT/scripts/run_eng5_np_runner.sh" "$@" </dev/null; }

# The recorded calls without the files' names, those that only look left out.
actions() {
    sed -E -e 's/\[-f\]\[[^]]*\]//g' -e 's/^\[compose\]//' "$RECORD" | grep -vE '^\[(info|version|ps|inspect|image)\]' || true
}

expect_actions() {
    diff <(printf '%s\n' "$@") <(actions)
}

TOPICS="[run][--rm][--no-deps][-T][kafka_topic_setup]"

@test "cold start: Kafka, its topics, the services, then the runner" {
    wrapper execute --await-completion
    [ "$status" -eq 0 ]
    expect_actions \
        "[up][-d][--no-recreate][kafka]" \
        "$TOPICS" \
        "[up][-d][--no-recreate][content_service][llm_provider_service][cj_assessment_service]" \
        "[run][--rm][--no-deps][-T][eng5_np_runner][execute][--await-completion]"
    [[ $stderr == *"starting kafka"* ]]
}

@test "all healthy: nothing is started, the topics are made sure of" {
    given healthy kafka "${ALL[@]}"
    wrapper --mode execute
    [ "$status" -eq 0 ]
    expect_actions "$TOPICS" "[run][--rm][--no-deps][-T][eng5_np_runner][--mode][execute]"
}

@test "only what is not running is started" {
    given healthy kafka content_service llm_provider_service
    given exited cj_assessment_service
    wrapper execute
    expect_actions "$TOPICS" "[up][-d][--no-recreate][cj_assessment_service]" \
        "[run][--rm][--no-deps][-T][eng5_np_runner][execute]"
}

@test "a service that is starting is waited for" {
    given healthy kafka "${ALL[@]}"
    printf 'starting\nstarting\nstarting\nhealthy\n' >"$WORLD/cj_assessment_service"
    wrapper execute
    [ "$status" -eq 0 ]
    [ "$(grep -c 'inspect.*cj_assessment_service' "$RECORD")" -eq 4 ]
    [ "$(grep -c 'waiting for cj_assessment_service' <<<"$stderr")" -eq 1 ]
}

@test "one unhealthy: the runner does not start, and the message names the service" {
    given healthy kafka content_service llm_provider_service
    given unhealthy cj_assessment_service
    wrapper execute
    [ "$status" -eq 69 ]
    [[ $stderr == *"error: cj_assessment_service is unhealthy"*"logs cj_assessment_service"* ]]
    expect_actions "$TOPICS"
}

@test "a service that stops while it is waited for is named" {
    given healthy kafka "${ALL[@]}"
    printf 'starting\nexited\n' >"$WORLD/content_service"
    wrapper execute
    [ "$status" -eq 69 ]
    [[ $stderr == *"error: content_service has stopped (exited)"* ]]
}

@test "waiting ends with the timeout" {
    given healthy kafka llm_provider_service cj_assessment_service
    given starting content_service
    ENG5_HEALTH_TIMEOUT=1 wrapper execute
    [ "$status" -eq 69 ]
    [[ $stderr == *"error: content_service is still 'starting' after 1 s"* ]]
}

@test "a service without a health check counts when it runs" {
    given running kafka "${ALL[@]}"
    wrapper execute
    [ "$status" -eq 0 ]
}

@test "topic set-up failing: the services and the runner are left alone" {
    given healthy kafka
    echo 1 >"$WORLD/topics-status"
    wrapper execute
    [ "$status" -eq 69 ]
    [[ $stderr == *"error: the topics could not be made sure of"* ]]
    expect_actions "$TOPICS"
}

@test "a service that cannot be started is named" {
    echo 1 >"$WORLD/up-status"
    wrapper execute
    [ "$status" -eq 69 ]
    [[ $stderr == *"error: kafka could not be started"* ]]
}

@test "the runner's exit status is kept" {
    given healthy kafka "${ALL[@]}"
    for code in 3 10 64 143; do
        echo "$code" >"$WORLD/runner-status"
        wrapper execute
        [ "$status" -eq "$code" ]
    done
}

@test "arguments with spaces, quotes and nothing in them arrive as they are" {
    given healthy kafka "${ALL[@]}"
    wrapper execute --batch-id "spring  term" --org-id "" --course-code "a'b\"c \$d *"
    expect_actions "$TOPICS" \
        "[run][--rm][--no-deps][-T][eng5_np_runner][execute][--batch-id][spring  term][--org-id][][--course-code][a'b\"c \$d *]"
}

@test "offline commands start nothing" {
    for line in "" "plan" "--mode plan --batch-id test" "--mode=PLAN" "--batch-id test" "run --mode plan" "dry-run" \
        "--mode dry-run" "execute --sandbox" "execute --help" "execute --print-config" "--version" "validate runs/latest" \
        "verify-auth" "help execute"; do
        : >"$RECORD"
        read -ra words <<<"$line"
        wrapper "${words[@]}"
        [ "$status" -eq 0 ]
        expected="[run][--rm][--no-deps][-T][eng5_np_runner]"
        for word in "${words[@]}"; do expected+="[$word]"; done
        expect_actions "$expected"
        run ! grep -qE '\[ps\]|^\[inspect\]' "$RECORD"
    done
}

@test "plan with a preflight needs CJ alone" {
    wrapper plan --preflight --assignment-id x
    expect_actions "[up][-d][--no-recreate][cj_assessment_service]" \
        "[run][--rm][--no-deps][-T][eng5_np_runner][plan][--preflight][--assignment-id][x]"
}

@test "--no-kafka neither looks at Kafka nor at its topics" {
    wrapper execute --no-kafka
    [ "$status" -eq 0 ]
    expect_actions "[up][-d][--no-recreate][content_service][llm_provider_service][cj_assessment_service]" \
        "[run][--rm][--no-deps][-T][eng5_np_runner][execute][--no-kafka]"
    run ! grep -q '\[kafka' "$RECORD"
}

@test "a missing image is built with the commit's hash before anything starts" {
    echo 1 >"$WORLD/image-status"
    wrapper plan
    expect_actions "[build][eng5_np_runner]" "[run][--rm][--no-deps][-T][eng5_np_runner][plan]"
    grep -qE '^GIT_SHA=([0-9a-f]{40}|UNKNOWN)$' "$WORLD/environment-of-run"
    echo 1 >"$WORLD/build-status"
    wrapper plan
    [ "$status" -eq 69 ]
    [[ $stderr == *"error: the image could not be built"* ]]
}

@test "the login cache is mounted when there is no token" {
    mkdir -p "$HOME/.huleedu"
    echo '{}' >"$HOME/.huleedu/cj_admin_token.json"
    wrapper plan
    grep -q "docker-compose.eng5-login.yml" "$RECORD"
    grep -qx "CJ_ADMIN_TOKEN_PATH=$HOME/.huleedu/cj_admin_token.json" "$WORLD/environment-of-run"
    : >"$RECORD"
    CJ_ADMIN_TOKEN=token wrapper plan
    run ! grep -q "docker-compose.eng5-login.yml" "$RECORD"
    run ! grep -q "token\]" "$RECORD"
}

@test "the platform's Compose file is the base, and its folder the place to be" {
    mkdir "$BATS_TEST_TMPDIR/the platform"
    touch "$BATS_TEST_TMPDIR/the platform/docker-compose.yml"
    cd "$BATS_TEST_TMPDIR"
    unset ENG5_OUTPUT_DIR
    ENG5_COMPOSE_FILE="the platform/docker-compose.yml" wrapper plan
    [ "$status" -eq 0 ]
    grep -qF "[-f][$BATS_TEST_TMPDIR/the platform/docker-compose.yml][-f][$ROOT/docker-compose.eng5-runner.yml]" "$RECORD"
    grep -qx "ENG5_RUNNER_SOURCE=$ROOT" "$WORLD/environment-of-run"
    [ -d "$BATS_TEST_TMPDIR/the platform/runs" ]
}

@test "what cannot be is said before anything starts" {
    ENG5_COMPOSE_FILE=/nowhere/docker-compose.yml wrapper execute
    [ "$status" -eq 69 ]
    [[ $stderr == *"ENG5_COMPOSE_FILE: there is no file '/nowhere/docker-compose.yml'"* ]]
    ENG5_TEST_UPLOADS=/nowhere wrapper execute
    [ "$status" -eq 69 ]
    [[ $stderr == *"ENG5_TEST_UPLOADS: there is no folder '/nowhere'"* ]]
    echo 1 >"$WORLD/info-status"
    wrapper execute
    [ "$status" -eq 69 ]
    [[ $stderr == *"the Docker engine does not answer"* ]]
    [ -z "$(actions)" ]
}

@test "--help tells how to use it, and asks docker nothing" {
    wrapper --help
    [ "$status" -eq 0 ]
    [[ $output == usage:* ]]
    [ ! -s "$RECORD" ]
}

@test "healthz knows a healthy service from a sick, a silent and a missing one" {
    python3 "$BATS_TEST_DIRNAME/stand-in/services.py" >"$BATS_TEST_TMPDIR/ports" 3>&- &
    services=$!
    for _ in {1..100}; do [ ! -s "$BATS_TEST_TMPDIR/ports" ] && sleep 0.05; done
    read -r healthy sick silent free <"$BATS_TEST_TMPDIR/ports"
    run -0 "$ROOT/scripts/image/healthz" "$healthy" "$healthy"
    run -1 "$ROOT/scripts/image/healthz" "$healthy" "$sick"
    [[ $output == *"port $sick: HTTP/1."*503* ]]
    run -1 "$ROOT/scripts/image/healthz" "$silent"
    [[ $output == *"port $silent: no answer"* ]]
    run -1 "$ROOT/scripts/image/healthz" "$free"
    run -64 "$ROOT/scripts/image/healthz"
    kill "$services"
}
