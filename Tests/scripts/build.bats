# Builds by scripts/lib.sh with a stand-in for swift: what is shown of a build while it runs, and when it ends.
# shellcheck disable=SC2154 # bats sets stderr
bats_require_minimum_version 1.5.0

setup() {
    SOURCES=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
    TREE=$BATS_TEST_TMPDIR/tree
    mkdir -p "$TREE/scripts" "$TREE/bin"
    cp "$SOURCES/scripts/lib.sh" "$TREE/scripts"
    cat >"$TREE/scripts/caller" <<'SCRIPT'
#!/bin/bash
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"
trap 'echo left >"$ROOT/left"' EXIT
build "the thing" "${BUILD_FLAGS[@]}" --product thing
echo result
SCRIPT
    chmod +x "$TREE/scripts/caller"
    export PATH="$TREE/bin:$PATH"
    LOG=$TREE/.build/logs/build-the-thing.log
}

# Makes the stand-in of swift, whose text is read from standard input.
swift_does() {
    { printf '#!/usr/bin/env bash\n' && cat; } >"$TREE/bin/swift"
    chmod +x "$TREE/bin/swift"
}

caller() { run --separate-stderr "$TREE/scripts/caller" </dev/null; }

@test "steps go into the log, and nothing but the result to standard output" {
    swift_does <<'SWIFT'
printf '%s\n' "$*"
echo "Building for debugging..."
for step in {1..500}; do echo "[$step/500] Compiling Thing File$step.swift"; done
echo "Build complete! (0.1s)"
SWIFT
    caller
    [ "$status" -eq 0 ]
    [ "$output" = result ]
    [ "$(wc -l <<<"$stderr")" -eq 2 ]
    [[ $stderr == *"building the thing (log: $LOG)"*"built the thing in "*" s" ]]
    [ "$(wc -l <"$LOG")" -eq 503 ]
    [ "$(head -n 1 "$LOG")" = "build --package-path $TREE --explicit-target-dependency-import-check error --product thing" ]
    [ -e "$TREE/left" ]
}

@test "a build with nothing to do says so" {
    swift_does <<'SWIFT'
echo "[0/1] Planning build"
echo "Building for debugging..."
echo "[0/3] Write sources"
echo "Build complete! (0.1s)"
SWIFT
    caller
    [ "$status" -eq 0 ]
    [[ $stderr == *"nothing to build of the thing ("*" s)" ]]
}

@test "a long build says how far it is" {
    swift_does <<'SWIFT'
echo "Fetching https://example.org/a"
sleep 1.5
echo "[1/1] Compiling plugin Other"
printf 'Building for debugging...\n[811/1500] Compiling Other B.swift\n'
printf '[812/1543] Emitting module Hummingbird\n/tree/x.swift:1:1: warning: x\n[813/15'
sleep 1.3
SWIFT
    ENG5_PROGRESS_INTERVAL=1 caller
    [ "$status" -eq 0 ]
    [[ $stderr == *"building the thing: fetching dependencies ("?" s)"$'\n'* ]]
    [[ $stderr == *"building the thing: 812 of 1543 steps, compiling Hummingbird ("?" s)"$'\n'* ]]
}

@test "on a terminal there is one live line, cut to the width and cleared" {
    command -v script >/dev/null || skip "script is not installed"
    swift_does <<'SWIFT'
printf 'Building for debugging...\n[812/1543] Compiling Hummingbird%060d C.swift\n' 0
sleep 1.7
SWIFT
    run script --quiet --return --command "stty cols 50; $TREE/scripts/caller" /dev/null </dev/null
    [ "$status" -eq 0 ]
    [[ $output == *$'\r\033[K'"building the thing: 812 of 1543 steps, compiling "$'\r\033[K'"built the thing in "* ]]
}

@test "a failure shows errors once, our own first, and names the log" {
    swift_does <<SWIFT
cat <<'TEXT'
Building for debugging...
error: emit-module command failed with exit code 1 (use -v to see invocation)
[3/7] Emitting module Thing
$TREE/.build/checkouts/other/Other.swift:5:17: error: not ours
5 | let other = 7
  |             \`- error: not ours
$TREE/.build/checkouts/other/Other.swift:6:1: warning: of a dependency
6 | other
[4/7] Compiling Thing File.swift
$TREE/Sources/Thing/File.swift:5:17: error: cannot convert
4 | print(x)
5 | let y: String = 7
  |                 \`- error: cannot convert
[5/7] Compiling Thing Other.swift
$TREE/Sources/Thing/File.swift:5:17: error: cannot convert
4 | print(x)
5 | let y: String = 7
  |                 \`- error: cannot convert
TEXT
exit 1
SWIFT
    caller
    [ "$status" -eq 1 ]
    [ -z "$output" ]
    diff - <(sed -n '2,8p' <<<"$stderr") <<TEXT
$TREE/Sources/Thing/File.swift:5:17: error: cannot convert
4 | print(x)
5 | let y: String = 7
  |                 \`- error: cannot convert
$TREE/.build/checkouts/other/Other.swift:5:17: error: not ours
5 | let other = 7
  |             \`- error: not ours
TEXT
    [[ $stderr == *"error: emit-module command failed"*"building the thing failed after "*"the full log is $LOG" ]]
    [[ $stderr != *"of a dependency"* && $stderr != *"Compiling"* ]]
    [ -e "$TREE/left" ]
}

@test "many errors are cut at 60 lines, and a failure without one shows the last lines" {
    swift_does <<SWIFT
for n in {1..50}; do printf '%s\n' "$TREE/Sources/A.swift:\$n:1: error: number \$n" "\$n | x"; done
exit 1
SWIFT
    caller
    [ "$status" -eq 1 ]
    [ "$(wc -l <<<"$stderr")" -eq 63 ]
    [[ $stderr == *"… and 40 more lines in $LOG"* ]]
    # shellcheck disable=SC2016 # the stand-in expands it
    swift_does <<<'for n in {1..50}; do echo "line $n"; done; exit 1'
    caller
    [ "$status" -eq 1 ]
    [[ $stderr == *$'\n'"line 31"$'\n'*"line 50"$'\n'* && $stderr != *"line 30"* ]]
}

@test "warnings are shown when they are ours" {
    swift_does <<SWIFT
cat <<'TEXT'
warning: 'other': found 1 file(s) which are unhandled
    $TREE/.build/checkouts/other/CMakeLists.txt
warning: 'third': dependency 'x' is not used by any target
warning: you may be able to install libzip using your system-packager
Building for debugging...
$TREE/.build/checkouts/other/Other.swift:6:1: warning: of a dependency
6 | other
[1/2] Compiling Thing File.swift
$TREE/Sources/Thing/File.swift:5:17: warning: never used
5 | let y = 7
Build complete! (0.1s)
TEXT
SWIFT
    caller
    [ "$status" -eq 0 ]
    [[ $stderr == *"install libzip"*"File.swift:5:17: warning: never used"$'\n'"5 | let y = 7"* ]]
    [[ $stderr != *other* && $stderr != *third* ]]
}

@test "a reader of the output sees its end at once" {
    swift_does <<'SWIFT'
sleep 60 &
echo $! >"$(dirname "$0")/child"
echo "[1/2] Compiling Thing File.swift"
SWIFT
    began=$SECONDS
    result=$("$TREE/scripts/caller" 2>&1 | tail -n 1)
    kill "$(cat "$TREE/bin/child")"
    [ "$result" = result ]
    [ $((SECONDS - began)) -lt 5 ]
}

@test "an interrupt ends the build, and the caller by that signal" {
    # As SwiftPM does, it takes the signal even where it was ignored.
    swift_does <<'SWIFT'
echo $$ >"$(dirname "$0")/child"
exec python3 -c 'import signal, time; signal.signal(signal.SIGINT, signal.SIG_DFL); time.sleep(60)'
SWIFT
    run -0 python3 - "$TREE" <<'PYTHON'
import pathlib, signal, subprocess, sys, time
tree = pathlib.Path(sys.argv[1])
signal.signal(signal.SIGINT, signal.default_int_handler)
for number in signal.SIGINT, signal.SIGTERM:
    caller = subprocess.Popen([tree / "scripts/caller"], stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    while not (tree / "bin/child").exists() or not (tree / "bin/child").read_text():
        time.sleep(0.05)
    child = int((tree / "bin/child").read_text())
    while b"time.sleep" not in pathlib.Path(f"/proc/{child}/cmdline").read_bytes():
        time.sleep(0.05)
    time.sleep(0.3)
    began = time.monotonic()
    caller.send_signal(number)
    output, _ = caller.communicate(timeout=20)
    assert caller.returncode == -number, (caller.returncode, output)
    assert time.monotonic() - began < 4, output
    assert not pathlib.Path(f"/proc/{child}").exists()
    assert b"result" not in output and (tree / "left").exists()
    (tree / "bin/child").unlink()
    (tree / "left").unlink()
PYTHON
}
