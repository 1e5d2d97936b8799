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
    "${as_root[@]}" apt-get -qq update || true
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get -qq install -y --no-install-recommends "${missing[@]}" >/dev/null \
        || fail "apt-get could not install ${missing[*]}; its message is above."
}

# Prints a number of seconds as people read it: 45 s, 1 min 30 s, 1 h 2 min.
duration() {
    if [ "$1" -lt 60 ]; then
        printf '%d s' "$1"
    elif [ "$1" -lt 3600 ]; then
        printf '%d min %d s' $(($1 / 60)) $(($1 % 60))
    else
        printf '%d h %d min' $(($1 / 3600)) $(($1 % 3600 / 60))
    fi
}

# Runs `watch_command LOG DESCRIBE COMMAND…`: the command, with all its output in the file LOG, and returns its status.
# Meanwhile standard error shows what `DESCRIBE LOG` prints and the time so far: in one live line on a terminal, else in
# a line every 30 s (ENG5_PROGRESS_INTERVAL). An interrupt also stops the command.
watch_command() {
    local log=$1 describe=$2 began=$SECONDS interval=${ENG5_PROGRESS_INTERVAL:-30} live='' status=0 next traps
    shift 2
    mkdir -p "$(dirname "$log")"
    # A new file: a log of the same name may still be written to.
    rm -f "$log"
    [ ! -t 2 ] || live=yes interval=1
    traps=$(trap -p INT TERM HUP)
    WATCHED=''
    trap 'stop_watched INT' INT
    trap 'stop_watched TERM' TERM
    trap 'stop_watched HUP' HUP
    "$@" >"$log" 2>&1 </dev/null &
    WATCHED=$!
    next=$((began + interval))
    while kill -0 "$WATCHED" 2>/dev/null; do
        sleep 0.2 >/dev/null 2>&1 || true
        [ "$SECONDS" -ge "$next" ] || continue
        next=$((SECONDS + interval))
        show_progress "$live" "$("$describe" "$log") ($(duration $((SECONDS - began))))"
    done
    wait "$WATCHED" || status=$?
    [ -z "$live" ] || show_progress "$live" ''
    trap - INT TERM HUP
    eval "$traps"
    return "$status"
}

# Shows one line of progress; on a terminal it takes the place of the one before, and is cut to the width.
show_progress() {
    local columns
    if [ -z "$1" ]; then
        printf '%s\n' "$2" >&2
    else
        columns=$(stty size <&2 2>/dev/null | cut -d' ' -f2) || columns=''
        [ "${columns:-0}" -gt 1 ] || columns=80
        printf '\r\033[K%.*s' $((columns - 1)) "$2" >&2
    fi
}

# Stops the command that is watched, then this shell, by the signal that arrived. SwiftPM stops its compilers when it is
# interrupted; what does not stop within 5 s is killed.
stop_watched() {
    if [ -n "$WATCHED" ]; then
        kill -INT "$WATCHED" 2>/dev/null || true
        for _ in {1..50}; do
            kill -0 "$WATCHED" 2>/dev/null || break
            sleep 0.1 >/dev/null 2>&1 || true
        done
        kill -KILL "$WATCHED" 2>/dev/null || true
        wait "$WATCHED" 2>/dev/null || true
    fi
    [ ! -t 2 ] || printf '\r\033[K' >&2
    trap - INT TERM HUP
    kill -s "$1" "$BASHPID"
}

# Runs `build WHAT ARGUMENT…`: `swift build` with the arguments, its output in a log file that is named after what is
# built. Shows how far it is, our own warnings, and errors when it fails.
build() {
    local what=$1 log began=$SECONDS status=0
    shift
    log="$ROOT/.build/logs/build-$(printf '%s' "$what" | tr -cs 'A-Za-z0-9._-' -).log"
    say "building $what (log: $log)"
    watch_command "$log" build_progress swift build "$@" || status=$?
    if [ "$status" -ne 0 ]; then
        diagnostics error "$log" >&2
        printf 'building %s failed after %s; the full log is %s\n' "$what" "$(duration $((SECONDS - began)))" "$log" >&2
    else
        diagnostics warning "$log" >&2
        if grep -qE '^\[[0-9]+/[0-9]+\] (Compiling|Emitting|Linking) ' "$log"; then
            printf 'built %s in %s\n' "$what" "$(duration $((SECONDS - began)))" >&2
        else
            printf 'nothing to build of %s (%s)\n' "$what" "$(duration $((SECONDS - began)))" >&2
        fi
    fi
    return "$status"
}

# Prints how far the build is whose log is given. The number of steps grows while it runs.
build_progress() {
    tr '\r' '\n' <"$1" | awk -v what="$what" '
        /^Another instance of SwiftPM/ { waiting = 1 }
        /^(Fetch|Updat|Comput|Download|Creating working copy|Working copy)/ { waiting = 0; fetching = 1 }
        /^Building for / { waiting = 0; building = 1; done = "" }
        building && /^\[[0-9]+\/[0-9]+\] / {
            done = substr($1, 2, length($1) - 2)
            if ($2 == "Compiling") doing = ", compiling " $3
            else if ($2 == "Emitting") doing = ", compiling " $4
            else if ($2 == "Linking") doing = ", linking " $3
        }
        END {
            if (done != "") { split(done, n, "/"); state = n[1] " of " n[2] " steps" doing }
            else if (waiting) state = "waiting for another build in the same folder"
            else if (fetching && !building) state = "fetching dependencies"
            else state = "planning"
            print "building " what ": " state
        }'
}

# Prints the messages of one kind, error or warning, of a build: those of our own sources first, each once, at most 60
# lines. Of warnings only our own. A log without an error has its last lines printed.
diagnostics() {
    tr '\r' '\n' <"$2" | awk -v kind="$1" -v root="$ROOT/" -v log_file="$2" '
        function is_own(path) { return index(path, root) == 1 && substr(path, length(root)) !~ /\/\.build[^\/]*\// }
        function flush_block(   class, name) {
            if (text != "" && block == kind && !(text in seen)) {
                seen[text] = 1
                if (head ~ /^[^:]+:[0-9]+/) class = is_own(head) ? 1 : 2
                else if (text ~ /\/\.build[^\/]*\/checkouts\//) class = 2
                else if (head ~ /command failed|Invalid manifest|ExitCode/) class = 3
                else class = 1
                # SwiftPM names the package by its folder.
                if (kind == "warning" && match(head, /^warning: \047[^\047]*\047: /)) {
                    name = substr(head, 11, RLENGTH - 13)
                    if (name != package) class = 2
                }
                if (kind == "error" || class == 1) { count[class]++; blocks[class, count[class]] = text }
            }
            text = ""
        }
        BEGIN {
            package = root
            sub(/\/$/, "", package)
            sub(/.*\//, "", package)
            package = tolower(package)
        }
        { last[NR % 20] = $0 }
        /^\[[0-9]+\/[0-9]+\] / || /^Build/ { flush_block(); next }
        /^[^ |0-9]/ && /(^|: )(error|warning): / {
            flush_block()
            head = $0; text = $0; lines = 1
            error_at = match($0, /(^|: )error: /); warning_at = match($0, /(^|: )warning: /)
            block = error_at && (!warning_at || error_at < warning_at) ? "error" : "warning"
            next
        }
        text != "" && NF && lines < 20 { text = text "\n" $0; lines++ }
        END {
            flush_block()
            for (class = 1; class <= 3; class++)
                for (i = 1; i <= count[class]; i++) {
                    found = 1
                    parts = split(blocks[class, i], part, "\n")
                    for (j = 1; j <= parts; j++) if (++total <= 60) print part[j]
                }
            if (total > 60) print "… and " total - 60 " more lines in " log_file
            if (kind == "error" && !found)
                for (i = NR > 20 ? NR - 19 : 1; i <= NR; i++) print last[i % 20]
        }'
}

# How many tests run at once. Those that wait overlap with those that compute; all at once, they would time out.
export SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=$(($(nproc 2>/dev/null || echo 2) * 3))

# The fast tests that compute and wait for nothing: they run in a process of their own, beside the one with brokers and
# services, which would else wait for the few threads that both share.
COMPUTING='^(Artefacts|BradleyTerry|Contracts|Essays|FuzzTargets|Reports)Tests\.'
COMPUTING+='|^CommandsTests\.(CommandTree|Configuration[A-Za-z]*|DoctorRenderer|Flag[A-Za-z]*|GivenFlags|InstalledFiles|'
COMPUTING+='ManifestSetup|Manual|Plan[A-Za-z]*|PrintConfig|ReferencePage|SettingSources|UsageError)Tests/'

# Runs `run_side_by_side LOG BUNDLE`: the tests that compute and all others, each in a process, and prints what both wrote.
run_side_by_side() {
    local log=$1 bundle=$2 status=0 process processes=()
    # Those that compute give way: others look at the clock.
    nice -n 5 "$bundle" --testing-library swift-testing --filter "$COMPUTING" >"$log.computing" 2>&1 &
    processes+=($!)
    "$bundle" --testing-library swift-testing --skip "$COMPUTING" >"$log.waiting" 2>&1 &
    processes+=($!)
    # shellcheck disable=SC2064 # the processes of now
    trap "kill -INT ${processes[*]} 2>/dev/null; exit 130" INT TERM HUP
    for process in "${processes[@]}"; do wait "$process" || status=1; done
    cat "$log.computing" "$log.waiting"
    rm -f "$log.computing" "$log.waiting"
    return "$status"
}

# Builds the program for use, with Swift's runtime in it, and sets PROGRAM to its path.
build_for_use() {
    # The same flags as in the Dockerfile. A newer compiler's warnings must not stop somebody who only wants the tool.
    local flags=(--package-path "$ROOT" --configuration release --static-swift-stdlib --product eng5-np-run)
    say "a release build takes ten minutes or more the first time"
    ENG5_STRICT='' build "eng5-np-run for release" "${flags[@]}" || fail "the build failed; the reason is above."
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

# Makes a Python environment below .build, and installs those packages among its arguments that it does not have.
ensure_python_environment() {
    local environment="$ROOT/.build/python" missing=() package
    [ -x "$environment/bin/pip" ] || rm -f "$environment/made-with"
    for package in "$@"; do
        grep -qxF -- "$package" "$environment/made-with" 2>/dev/null || missing+=("$package")
    done
    [ ${#missing[@]} -gt 0 ] || return 0
    say "installing ${missing[*]} for Python below .build"
    [ -x "$environment/bin/pip" ] || python3 -m venv --clear "$environment" \
        || fail "python3 -m venv failed; its message is above."
    "$environment/bin/pip" --quiet --disable-pip-version-check install "${missing[@]}" \
        || fail "pip could not install ${missing[*]}; its message is above."
    printf '%s\n' "${missing[@]}" >>"$environment/made-with"
}

# What building and running needs.
BUILD_PACKAGES=(pkg-config librdkafka-dev libzip-dev libxml2-dev zlib1g-dev poppler-utils)
# What the Swift tests use beside that: an independent Kafka reader, a JSON Schema validator.
TEST_PACKAGES=(kcat python3 python3-jsonschema)
# What the Swift tests of the whole tier use beside that: a linter of manual pages, Python environments.
WHOLE_TEST_PACKAGES=(mandoc python3-venv)
# The independent decoder of histograms, the independent reader of metrics.
TEST_PYTHON_PACKAGES=(hdrhistogram==0.10.8 prometheus_client==0.26.0)
# The parts of the tests, in the order in which `scripts/test --all` runs them.
TEST_PARTS=(fast scripts shells packaging containers corpora processes kills manual faults reports)
export BUILD_PACKAGES TEST_PACKAGES WHOLE_TEST_PACKAGES TEST_PYTHON_PACKAGES TEST_PARTS BUILD_FLAGS
