# Drives scripts/install.sh with a stand-in for swift, and a small program in place of what it builds.
# shellcheck disable=SC2154 # bats sets stderr
bats_require_minimum_version 1.5.0

setup_file() {
    export STAND_IN_PROGRAM=$BATS_FILE_TMPDIR/eng5-np-run
    cc -g -o "$STAND_IN_PROGRAM" "$BATS_TEST_DIRNAME/stand-in/program.c"
}

setup() {
    ROOT=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
    # The wrapper's stand-ins lie in the same folder; only swift is wanted here.
    mkdir "$BATS_TEST_TMPDIR/stand-in"
    ln -s "$BATS_TEST_DIRNAME/stand-in/swift" "$BATS_TEST_TMPDIR/stand-in/swift"
    export PATH="$BATS_TEST_TMPDIR/stand-in:$PATH" RECORD=$BATS_TEST_TMPDIR/record
    : >"$RECORD"
    PREFIX="$BATS_TEST_TMPDIR/a prefix"
    unset DESTDIR GIT_SHA SOURCE_DATE_EPOCH
}

install_sh() { run --separate-stderr "$ROOT/scripts/install.sh" "$@" </dev/null; }

# Everything below a folder, folders with a slash.
tree() { (cd "$1" && find . -mindepth 1 \( -type d -printf '%P/\n' \) -o -printf '%P\n' | LC_ALL=C sort); }

@test "builds once, with Swift's runtime, and installs program, completions and manual" {
    install_sh --prefix "$PREFIX"
    [ "$status" -eq 0 ]
    build="build --package-path $ROOT --configuration release --static-swift-stdlib --product eng5-np-run"
    diff <(printf '%s\n' "$build" "$build --show-bin-path") "$RECORD"
    "$PREFIX/bin/eng5-np-run" --version
    [ "$(cat "$PREFIX/share/bash-completion/completions/eng5-np-run")" = "# bash" ]
    [ "$(cat "$PREFIX/share/zsh/site-functions/_eng5-np-run")" = "# zsh" ]
    [ "$(cat "$PREFIX/share/fish/vendor_completions.d/eng5-np-run.fish")" = "# fish" ]
    grep -q "^.Dt ENG5-NP-RUN 1" "$PREFIX/share/man/man1/eng5-np-run.1"
    cmp "$ROOT/LICENSE" "$PREFIX/share/doc/eng5-np-runner/LICENSE"
    [ "$(cat "$PREFIX/share/eng5-np-runner/revision")" = "$(git -C "$ROOT" rev-parse HEAD)" ]
    [[ $stderr == *"installed eng5-np-run 0.1.0"* ]]
    [[ $stderr == *"is not on your PATH"* ]]
}

@test "the program is stripped, all modes are as they should be, whatever the umask" {
    umask 077
    install_sh --prefix "$PREFIX" --program "$STAND_IN_PROGRAM"
    [ "$status" -eq 0 ]
    [ "$(stat -c %s "$PREFIX/bin/eng5-np-run")" -lt "$(stat -c %s "$STAND_IN_PROGRAM")" ]
    [ "$(stat -c %a "$PREFIX/bin/eng5-np-run")" = 755 ]
    [ "$(stat -c %a "$PREFIX/share/man/man1/eng5-np-run.1")" = 644 ]
}

@test "a given program is not built" {
    install_sh --prefix "$PREFIX" --program "$STAND_IN_PROGRAM"
    [ "$status" -eq 0 ]
    [ ! -s "$RECORD" ]
}

@test "uninstall removes exactly what was installed" {
    mkdir -p "$PREFIX/share/man/man1"
    echo other >"$PREFIX/share/man/man1/other.1"
    tree "$PREFIX" >"$BATS_TEST_TMPDIR/before"
    install_sh --prefix "$PREFIX" --program "$STAND_IN_PROGRAM"
    install_sh --prefix "$PREFIX" --program "$STAND_IN_PROGRAM"
    [ "$status" -eq 0 ]
    install_sh --prefix "$PREFIX" --uninstall
    [ "$status" -eq 0 ]
    diff "$BATS_TEST_TMPDIR/before" <(tree "$PREFIX")
    install_sh --prefix "$PREFIX" --uninstall
    [ "$status" -eq 1 ]
    [[ $stderr == *"nothing that this script installed is below '$PREFIX'"* ]]
}

@test "uninstall leaves what others put into its folders" {
    install_sh --prefix "$PREFIX" --program "$STAND_IN_PROGRAM"
    echo other >"$PREFIX/share/man/man1/other.1"
    install_sh --prefix "$PREFIX" --uninstall
    [ "$status" -eq 0 ]
    diff <(printf '%s\n' share/ share/man/ share/man/man1/ share/man/man1/other.1) <(tree "$PREFIX")
}

@test "installing twice changes nothing, and a page that is gone is removed" {
    STAND_IN_PAGE=eng5-np-run-old install_sh --prefix "$PREFIX" --program "$STAND_IN_PROGRAM"
    [ -f "$PREFIX/share/man/man1/eng5-np-run-old.1" ]
    install_sh --prefix "$PREFIX" --program "$STAND_IN_PROGRAM"
    [ "$status" -eq 0 ]
    [ ! -e "$PREFIX/share/man/man1/eng5-np-run-old.1" ]
    tree "$PREFIX" >"$BATS_TEST_TMPDIR/tree"
    cp "$PREFIX/share/eng5-np-runner/installed-files" "$BATS_TEST_TMPDIR/list"
    install_sh --prefix "$PREFIX" --program "$STAND_IN_PROGRAM"
    diff "$BATS_TEST_TMPDIR/tree" <(tree "$PREFIX")
    diff "$BATS_TEST_TMPDIR/list" "$PREFIX/share/eng5-np-runner/installed-files"
    diff <(tree "$PREFIX") "$PREFIX/share/eng5-np-runner/installed-files"
}

@test "DESTDIR stands for the root, commit and date can be given" {
    export DESTDIR=$BATS_TEST_TMPDIR/root GIT_SHA=0123456789 SOURCE_DATE_EPOCH=7
    install_sh --prefix /usr --program "$STAND_IN_PROGRAM"
    [ "$status" -eq 0 ]
    [ "$(cat "$DESTDIR/usr/share/eng5-np-runner/revision")" = 0123456789 ]
    [ "$(head -n 1 "$DESTDIR/usr/share/man/man1/eng5-np-run.1")" = ".Dd 7" ]
    [[ $stderr != *"PATH"* ]]
    install_sh --prefix=/usr --uninstall
    [ "$status" -eq 0 ]
    [ -z "$(tree "$DESTDIR/usr")" ]
}

@test "a user's default prefix is ~/.local" {
    printf '#!/bin/sh\necho 1000\n' >"$BATS_TEST_TMPDIR/stand-in/id"
    chmod +x "$BATS_TEST_TMPDIR/stand-in/id"
    HOME=$BATS_TEST_TMPDIR install_sh --program "$STAND_IN_PROGRAM"
    [ "$status" -eq 0 ]
    [ -x "$BATS_TEST_TMPDIR/.local/bin/eng5-np-run" ]
}

@test "a build that fails installs nothing, and says so" {
    SWIFT_FAILS=1 install_sh --prefix "$PREFIX"
    [ "$status" -eq 1 ]
    [[ $stderr == *"no such module"*"the build failed"* ]]
    [ ! -e "$PREFIX" ]
}

@test "a program that does not run here installs nothing" {
    STAND_IN_BROKEN=1 install_sh --prefix "$PREFIX" --program "$STAND_IN_PROGRAM"
    [ "$status" -eq 1 ]
    [[ $stderr == *"a library is missing"*"does not run on this machine"* ]]
    [ ! -e "$PREFIX" ]
}

@test "a prefix that cannot be written is named" {
    install_sh --prefix /dev/null/x --program "$STAND_IN_PROGRAM"
    [ "$status" -eq 1 ]
    [[ $stderr == *"'/dev/null/x' cannot be made"*"--prefix"* ]]
    echo in the way >"$BATS_TEST_TMPDIR/bin"
    install_sh --prefix "$BATS_TEST_TMPDIR" --program "$STAND_IN_PROGRAM"
    [ "$status" -eq 1 ]
    [[ $stderr == *"'$BATS_TEST_TMPDIR/bin' cannot be made"* ]]
}

@test "misuse is refused with 64" {
    for arguments in --prefix --prefix= --frobnicate "--program /nonexistent" "--uninstall --program $STAND_IN_PROGRAM"; do
        # shellcheck disable=SC2086 # two words
        install_sh $arguments
        [ "$status" -eq 64 ]
        [[ $stderr == "error: "*"See scripts/install.sh --help." ]]
    done
}

@test "help names every flag that the script knows" {
    install_sh --help
    [ "$status" -eq 0 ]
    for flag in --prefix --program --uninstall --help DESTDIR GIT_SHA SOURCE_DATE_EPOCH; do
        [[ $output == *"  $flag"* ]]
    done
}
