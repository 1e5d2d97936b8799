# Makes Debian packages of a small program that stands for eng5-np-run.
# shellcheck disable=SC2154 # bats sets stderr
bats_require_minimum_version 1.5.0

setup_file() {
    export STAND_IN_PROGRAM=$BATS_FILE_TMPDIR/eng5-np-run
    cc -g -o "$STAND_IN_PROGRAM" "$BATS_TEST_DIRNAME/stand-in/program.c"
}

setup() {
    ROOT=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
    unset DESTDIR GIT_SHA SOURCE_DATE_EPOCH DEBFULLNAME DEBEMAIL
}

package_deb() { run --separate-stderr "$ROOT/scripts/package-deb" --program "$STAND_IN_PROGRAM" "$@" </dev/null; }

@test "the package has program, completions and manual where Debian has them" {
    package_deb --output "$BATS_TEST_TMPDIR"
    [ "$status" -eq 0 ]
    [ "$output" = "$BATS_TEST_TMPDIR/eng5-np-runner_0.1.0-1_$(dpkg --print-architecture).deb" ]
    diff - <(dpkg-deb --fsys-tarfile "$output" | tar --list | grep -v '/$' | LC_ALL=C sort) <<'FILES'
./usr/bin/eng5-np-run
./usr/share/bash-completion/completions/eng5-np-run
./usr/share/doc/eng5-np-runner/changelog.Debian.gz
./usr/share/doc/eng5-np-runner/copyright
./usr/share/eng5-np-runner/revision
./usr/share/fish/vendor_completions.d/eng5-np-run.fish
./usr/share/man/man1/eng5-np-run.1.gz
./usr/share/zsh/vendor-completions/_eng5-np-run
FILES
    # All files are root's.
    [ -z "$(dpkg-deb --contents "$output" | awk '$2 != "root/root"')" ]
    dpkg-deb --raw-extract "$output" "$BATS_TEST_TMPDIR/raw"
    (cd "$BATS_TEST_TMPDIR/raw" && md5sum --check --quiet DEBIAN/md5sums)
}

@test "control names version, maintainer and the libraries that the program loads" {
    export DEBFULLNAME="A. Maintainer" DEBEMAIL=a@example.org
    package_deb --output "$BATS_TEST_TMPDIR" --revision 3~test
    [ "$status" -eq 0 ]
    [ "$(dpkg-deb --field "$output" Version)" = 0.1.0-3~test ]
    [ "$(dpkg-deb --field "$output" Maintainer)" = "A. Maintainer <a@example.org>" ]
    [[ $(dpkg-deb --field "$output" Depends) == "libc6 (>= "* ]]
    [[ $(dpkg-deb --field "$output" Recommends) == *poppler-utils* ]]
    [[ $(dpkg-deb --field "$output" Description) == "run ENG5 NP batches"*$'\n'" ."$'\n'* ]]
}

@test "made twice, it has the same bytes" {
    package_deb --output "$BATS_TEST_TMPDIR/1"
    (umask 077 && cp "$STAND_IN_PROGRAM" "$BATS_TEST_TMPDIR/copy" && chmod u+x "$BATS_TEST_TMPDIR/copy")
    sleep 1
    STAND_IN_PROGRAM=$BATS_TEST_TMPDIR/copy package_deb --output "$BATS_TEST_TMPDIR/2"
    [ "$status" -eq 0 ]
    cmp "$BATS_TEST_TMPDIR"/1/*.deb "$BATS_TEST_TMPDIR"/2/*.deb
    SOURCE_DATE_EPOCH=7 package_deb --output "$BATS_TEST_TMPDIR/3"
    run ! cmp --quiet "$BATS_TEST_TMPDIR"/1/*.deb "$BATS_TEST_TMPDIR"/3/*.deb
}

@test "a program that does not run here makes no package" {
    STAND_IN_BROKEN=1 package_deb --output "$BATS_TEST_TMPDIR/none"
    [ "$status" -eq 1 ]
    [[ $stderr == *"does not run on this machine"* ]]
    [ -z "$(ls "$BATS_TEST_TMPDIR/none")" ]
}

@test "misuse is refused with 64" {
    for arguments in --output "--revision a/b" "--program /nonexistent" --frobnicate; do
        # shellcheck disable=SC2086 # two words
        package_deb $arguments
        [ "$status" -eq 64 ]
        [[ $stderr == "error: "*"See scripts/package-deb --help." ]]
    done
}
