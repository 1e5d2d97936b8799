# scripts/coverage with stand-ins for Swift, the test program and LLVM's tools.
# shellcheck disable=SC2154 # bats sets stderr
bats_require_minimum_version 1.5.0

setup() {
    SOURCES=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
    TREE=$BATS_TEST_TMPDIR/tree
    mkdir -p "$TREE/scripts" "$TREE/bin" "$TREE/products" "$TREE/Tests/KafkaTests"
    cp "$SOURCES/scripts/lib.sh" "$SOURCES/scripts/coverage" "$TREE/scripts"
    echo '@Suite(.whole(.kills)) struct KilledRunTests {}' >"$TREE/Tests/KafkaTests/KilledRunTests.swift"
    export RECORD=$BATS_TEST_TMPDIR/record PATH="$TREE/bin:$PATH" TREE
    : >"$RECORD"
    stands_for bin/swift <<'SCRIPT'
case $* in
    *--show-bin-path) echo "$TREE/products" && exit ;;
esac
echo "swift $*" >>"$RECORD"
printf '%s\n' "Building for debugging..." "[1/2] Compiling Thing File.swift"
sleep "${BUILD_SECONDS:-0}"
[ -z "${BUILD_FAILS:-}" ] || { echo "$TREE/Sources/A/a.swift:1:1: error: a reason" && exit 1; }
SCRIPT
    stands_for products/aPackageTests.xctest <<'SCRIPT'
echo "tests $*${ENG5_TEST_PARTS:+ [$ENG5_TEST_PARTS]}" >>"$RECORD"
touch "$LLVM_PROFILE_FILE"
echo "✔ Test one() passed after 0.1 seconds."
sleep "${TEST_SECONDS:-0}"
[ -z "${TESTS_FAIL:-}" ] || { echo "✘ Test two() recorded an issue at X.swift:1:1: a reason" && exit 1; }
SCRIPT
    stands_for bin/llvm-profdata </dev/null
    # shellcheck disable=SC2016 # the stand-in expands it
    stands_for bin/llvm-cov <<<'printf "%s\n" "SF:$TREE/Sources/A/a.swift" DA:1,1 DA:2,0 DA:3,1 DA:4,1'
    stands_for bin/dpkg-query <<<'printf installed'
}

# Makes a stand-in, whose text is read from standard input.
stands_for() {
    { printf '#!/usr/bin/env bash\n' && cat; } >"$TREE/$1"
    chmod +x "$TREE/$1"
}

coverage() { run --separate-stderr "$TREE/scripts/coverage" "$@" </dev/null; }

@test "builds with coverage, runs both tiers, and prints their shares" {
    coverage all
    [ "$status" -eq 0 ]
    [[ $output == *"fast: 75.0 % of 4 lines"*"whole: 75.0 % of 4 lines"*"both: 75.0 % of 4 lines" ]]
    [ "$(head -n 1 "$RECORD")" = "swift build --package-path $TREE --explicit-target-dependency-import-check error \
--scratch-path $TREE/.build-coverage --enable-code-coverage --build-tests" ]
    [ "$(grep -c '^tests .*--\(filter\|skip\) ^(Artefacts' "$RECORD")" -eq 2 ]
    [[ $(tail -n 1 "$RECORD") == "tests --testing-library swift-testing --no-parallel --filter \\.(KilledRunTests)/ [fast,"*kills*"]" ]]
}

@test "while it builds and tests, it says how far it is, and where the logs are" {
    ENG5_PROGRESS_INTERVAL=1 BUILD_SECONDS=1.5 TEST_SECONDS=1.5 coverage all
    [ "$status" -eq 0 ]
    [[ $stderr == *"building the tests with coverage (log: $TREE/.build/logs/build-the-tests-with-coverage.log)"* ]]
    [[ $stderr == *$'\n'"building the tests with coverage: 1 of 2 steps, compiling Thing ("* ]]
    for tier in fast whole; do
        log=$TREE/.build-coverage/$tier.log
        [[ $stderr == *"running the $tier tests (log: $log)"*$'\n'"testing ($tier): "*" tests have ended ("* ]]
        [ "$(grep -c '^✔ Test one() passed' "$log")" -eq "$([ "$tier" = fast ] && echo 2 || echo 1)" ]
    done
    # Both processes of the fast tier count.
    [[ $stderr == *"testing (fast): 2 tests have ended "*"testing (whole): 1 tests have ended "* ]]
}

@test "a failing build shows its errors and the log, and ends with 1" {
    BUILD_FAILS=yes coverage fast
    [ "$status" -eq 1 ]
    [ -z "$output" ]
    [[ $stderr == *"Sources/A/a.swift:1:1: error: a reason"*"the full log is $TREE/.build/logs/"*"error: the build failed"* ]]
    run ! grep -q '^tests' "$RECORD"
}

@test "failing tests are shown, and the numbers printed all the same" {
    TESTS_FAIL=yes coverage whole
    [ "$status" -eq 1 ]
    [[ $stderr == *"✘ Test two() recorded an issue at X.swift:1:1: a reason"* ]]
    [[ $output == *"whole: 75.0 % of 4 lines" ]]
}

@test "help fits 80 columns and says what whole leaves out; wrong usage is refused with 64" {
    coverage --help
    [ "$status" -eq 0 ]
    [[ $output == *"such as the fault suite, reports and bats, is not measured"* ]]
    run ! grep -E '.{81}' <<<"$output"
    for arguments in "" slow "fast whole"; do
        # shellcheck disable=SC2086 # words
        coverage $arguments
        [ "$status" -eq 64 ]
    done
    [ ! -s "$RECORD" ]
}
