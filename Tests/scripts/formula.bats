# Installs the Homebrew formula with a stand-in for Homebrew.
bats_require_minimum_version 1.5.0

setup() {
    ROOT=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
    FORMULA=$ROOT/packaging/homebrew/eng5-np-runner.rb
    export STAND_IN_PROGRAM=$BATS_TEST_TMPDIR/eng5-np-run
    cc -o "$STAND_IN_PROGRAM" "$BATS_TEST_DIRNAME/stand-in/program.c"
}

@test "the formula builds in release and installs program, commit, completions and manual" {
    run ruby -w "$BATS_TEST_DIRNAME/stand-in/formula.rb" "$FORMULA" "$BATS_TEST_TMPDIR/cellar"
    [ "$status" -eq 0 ]
    [[ $output == *"runs swift build --disable-sandbox --configuration release --product eng5-np-run --static-swift-stdlib"* ]]
    [[ $output == *"--generate-completion-script zsh"* ]]
    "$BATS_TEST_TMPDIR/cellar/bin/eng5-np-run" --version
    [ "$(cat "$BATS_TEST_TMPDIR/cellar/share/eng5-np-runner/revision")" = 0123456789 ]
    [ -f "$BATS_TEST_TMPDIR/cellar/share/man/man1/eng5-np-run.1" ]
}

@test "the formula depends on every library that the package's manifest gets from Homebrew" {
    run ruby "$BATS_TEST_DIRNAME/stand-in/formula.rb" "$FORMULA" "$BATS_TEST_TMPDIR/cellar"
    libraries=$(sed -nE 's/.*\.brew\(\["([^"]*)"\]\).*/\1/p' "$ROOT/Package.swift")
    [ "$(wc -l <<<"$libraries")" -ge 4 ]
    for library in $libraries; do grep -qxF "depends $library" <<<"$output"; done
}
