# The options and the parts of scripts/test, with stand-ins for everything that it runs.
# shellcheck disable=SC2154 # bats sets stderr
bats_require_minimum_version 1.5.0

setup() {
    SOURCES=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
    TREE=$BATS_TEST_TMPDIR/tree
    mkdir -p "$TREE/scripts" "$TREE/bin" "$TREE/Tests/scripts" "$TREE/Tests/KafkaTests" "$TREE/.build/python/bin"
    cp "$SOURCES/scripts/lib.sh" "$SOURCES/scripts/test" "$TREE/scripts"
    for name in build.bats completions.bats test_fault_suite.py; do touch "$TREE/Tests/scripts/$name"; done
    cat >"$TREE/Tests/KafkaTests/KilledRunTests.swift" <<'SWIFT'
@Suite(.whole(.kills)) struct KilledRunTests {}

@Suite struct OtherTests {
    @Test func fast() {}
    @Test(.whole(.kills)) func slow() {}
}
SWIFT
    cat >"$TREE/Tests/KafkaTests/SignalTests+More.swift" <<'SWIFT'
extension SignalTests {
    @Test(
        "a signal",
        .whole(.processes), arguments: [1]
    )
    func signal(number: Int) {}
    @Test func fast() {}
}
SWIFT
    # Where the trait is defined and described.
    mkdir "$TREE/Tests/TestSupport"
    echo '/// Such as .whole(.corpora) and .whole(.something).' >"$TREE/Tests/TestSupport/Whole.swift"
    export RECORD=$BATS_TEST_TMPDIR/record PATH="$TREE/bin:$PATH" FAILS=
    : >"$RECORD"
    # Records its call; fails if FAILS is one of its words.
    cat >"$TREE/bin/recorder" <<'SCRIPT'
#!/usr/bin/env bash
name=$(basename "$0")
[ "$name" != dpkg-query ] || { printf installed && exit; }
printf '%s\n' "$name $*${ENG5_TEST_PARTS:+ [$ENG5_TEST_PARTS]}" >>"$RECORD"
status=0
[[ -z $FAILS || " $name $* " != *" $FAILS "* ]] || status=1
if [ "$name $1" = "swift test" ]; then
    echo "◇ Test run started."
    if [ -n "${SKIPS:-}" ]; then
        echo '➜ Test fine() skipped: "part of the whole tier: scripts/test --only kills"'
    else
        echo "✔ Test fine() passed after 0.1 seconds."
    fi
    if [ -n "${CRASHES:-}" ]; then
        printf '%s\n' "◇ Test broken() started." "X.swift:1: Fatal error: a reason"
        exit 1
    elif [ $status -eq 1 ]; then
        printf '%s\n' "✘ Test broken() recorded an issue at X.swift:1:1: Expectation failed" "↳ a comment"
        echo "✘ Test run with 2 tests in 1 suite failed after 0.1 seconds with 1 issue."
    else
        echo "✔ Test run with 2 tests in 1 suite passed after 0.1 seconds."
    fi
fi
exit $status
SCRIPT
    chmod +x "$TREE/bin/recorder"
    for name in swift shellcheck bats python3 ruby dpkg-query; do ln -s recorder "$TREE/bin/$name"; done
    for name in fault-suite check-reports docs; do ln -s ../bin/recorder "$TREE/scripts/$name"; done
    for name in python pip hadolint; do ln -s ../../../bin/recorder "$TREE/.build/python/bin/$name"; done
}

scripts_test() { run --separate-stderr "$TREE/scripts/test" "$@" </dev/null; }

# The recorded calls, without the flags that all builds share.
calls() { sed -E "s| --package-path $TREE --explicit-target-dependency-import-check error||" "$RECORD"; }

@test "the fast tier: format, scripts, build, tests in parallel" {
    scripts_test
    [ "$status" -eq 0 ]
    diff <(calls | sed -E 's/^(swift format|shellcheck) .*/\1/') - <<'CALLS'
swift format
shellcheck
swift build --build-tests
swift test --skip-build --parallel [fast]
CALLS
    [ "$output" = "✔ Test run with 2 tests in 1 suite passed after 0.1 seconds." ]
    [[ $stderr == *"STEP "*"SECONDS  RESULT"*"format "*" ok"*"fast Swift tests "*" ok" ]]
    [[ $stderr != *failed* ]]
}

@test "filters, and what follows --, go to swift test" {
    for arguments in "--filter X --skip=Y" "--only fast --filter X --skip Y" "-- --filter X --skip Y"; do
        : >"$RECORD"
        # shellcheck disable=SC2086 # words
        scripts_test $arguments
        [ "$status" -eq 0 ]
        [ "$(calls | tail -n 1)" = "swift test --skip-build --parallel --filter X --skip Y [fast]" ]
    done
    : >"$RECORD"
    scripts_test --filter SignalTests --only kills
    [ "$(calls | tail -n 1)" = "swift test --skip-build --no-parallel --filter SignalTests [kills]" ]
}

@test "a part with a filter runs its Swift tests alone, and is named with the filter when it fails" {
    echo '@Test(.whole(.shells)) func fish() {}' >"$TREE/Tests/KafkaTests/FishTests.swift"
    FAILS='test' scripts_test --only shells --filter 'a b'
    [ "$status" -eq 1 ]
    [ "$(calls | tail -n 1)" = "swift test --skip-build --no-parallel --filter a b [shells]" ]
    [[ $stderr == *"run again: scripts/test --only shells --filter a\\ b" ]]
}

@test "in the fast tier the first step that fails is the last" {
    FAILS=shellcheck scripts_test
    [ "$status" -eq 1 ]
    [[ $(calls | tail -n 1) == shellcheck* ]]
    [[ $stderr == *"shellcheck "*" failed"*"run again: scripts/test --only fast" ]]
    : >"$RECORD"
    FAILS=build scripts_test
    [ "$status" -eq 1 ]
    [[ $(calls | tail -n 1) == "swift build"* ]]
}

@test "failing tests are printed, with the log's name, before the closing line" {
    FAILS='test' scripts_test
    [ "$status" -eq 1 ]
    diff - <(printf '%s\n' "$output") <<'OUTPUT'
✘ Test broken() recorded an issue at X.swift:1:1: Expectation failed
↳ a comment
✘ Test run with 2 tests in 1 suite failed after 0.1 seconds with 1 issue.
OUTPUT
    [[ $stderr == *"the full log is $TREE/.build/logs/test-fast.log"* ]]
}

@test "a crash is shown with the tests that it ended" {
    CRASHES=1 scripts_test
    [ "$status" -eq 1 ]
    diff - <(printf '%s\n' "$output") <<'OUTPUT'
X.swift:1: Fatal error: a reason
had not ended: broken()
OUTPUT
    [[ $stderr == *"error: the tests did not run to their end"* ]]
}

@test "a run without any test fails" {
    SKIPS=1 scripts_test --filter KilledRunTests
    [ "$status" -eq 1 ]
    [[ $output == *"skipped"*"scripts/test --only kills"* ]]
    [[ $stderr == *"error: no test ran"* ]]
}

@test "--only runs that part alone: its suites and tests, one at a time" {
    scripts_test --only kills
    [ "$status" -eq 0 ]
    diff <(calls) - <<'CALLS'
swift build --build-tests
swift test --skip-build --no-parallel --filter \.KilledRunTests/|\.OtherTests/slow\( [kills]
CALLS
}

@test "--only takes lists, is repeatable, and builds once" {
    scripts_test --only processes,shells --only=scripts
    [ "$status" -eq 0 ]
    diff <(calls) - <<'CALLS'
python3 -m unittest discover --start-directory Tests/scripts --pattern test_fault_suite.py
bats Tests/scripts/build.bats
swift build --build-tests
bats Tests/scripts/completions.bats
swift test --skip-build --no-parallel --filter \.SignalTests/signal\( [processes]
CALLS
}

@test "a part without any test fails" {
    scripts_test --only corpora
    [ "$status" -eq 1 ]
    [[ $stderr == *"no test has the trait .whole(.corpora)"* ]]
}

@test "--all goes on after a part that fails, and names it at the end" {
    echo '@Suite(.whole(.corpora)) struct SomeCorporaTests {}' >"$TREE/Tests/KafkaTests/SomeCorporaTests.swift"
    FAILS=--quick scripts_test --all
    [ "$status" -eq 1 ]
    [ "$(calls | grep -c '^swift test')" -eq 4 ]
    [[ $(calls | tail -n 1) == "check-reports"* ]]
    diff - <(tail -n 2 <<<"$stderr") <<'TEXT'
failed: faults
run again: scripts/test --only faults
TEXT
    FAILS='' scripts_test --all
    [ "$status" -eq 0 ]
}

@test "when the build fails, what needs it does not run, and the rest does" {
    FAILS=build scripts_test --only fast,scripts,kills
    [ "$status" -eq 1 ]
    [ "$(calls | grep -c '^swift build')" -eq 1 ]
    [[ $(calls | tail -n 1) == bats* ]]
    [[ $stderr == *"kills "*" -  not run"*"failed: fast kills"* ]]
}

@test "a script's test or a trait that belongs to no part is an error" {
    touch "$TREE/Tests/scripts/new.bats"
    echo '@Suite(.whole(.nonsense)) struct Other {}' >"$TREE/Tests/KafkaTests/Other.swift"
    scripts_test
    [ "$status" -eq 1 ]
    [[ $stderr == *"no part for Tests/scripts/new.bats"*".whole(.nonsense)"* ]]
}

@test "--list names every part, with a line each" {
    scripts_test --list
    [ "$status" -eq 0 ]
    for part in fast processes kills faults shells packaging containers manual reports corpora scripts; do
        grep -qE "^$part +[^ ]" <<<"$output"
    done
    [ "$(wc -l <<<"$output")" -eq 11 ]
    [ ! -s "$RECORD" ]
}

@test "help names every flag" {
    scripts_test --help
    [ "$status" -eq 0 ]
    for flag in --all --only --list --help; do [[ $output == *"  $flag "* ]]; done
}

@test "misuse is refused with 64" {
    for arguments in "--only kill" --only --only= "--only fast,nothing" "--all --only kills" kills --al --filter \
        "--filter X --al" "--all --filter X" "--only faults --filter X" "--only kills,faults --filter X"; do
        # shellcheck disable=SC2086 # words
        scripts_test $arguments
        [ "$status" -eq 64 ]
        [[ $stderr == "error: "*"See scripts/test --help." ]]
    done
    scripts_test --only kill
    [[ $stderr == *"there is no part 'kill'; the nearest is 'kills'."*"Parts: fast "* ]]
    scripts_test kills
    [[ $stderr == *"did you mean --only kills?"* ]]
    [ ! -s "$RECORD" ]
}
