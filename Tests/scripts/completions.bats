# Completes words as the shells do, with the scripts of the built program.
bats_require_minimum_version 1.5.0

setup_file() {
    ROOT=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
    export PROGRAM=$ROOT/.build/debug/eng5-np-run
    [ -x "$PROGRAM" ] || {
        echo "build first: swift build" >&2
        return 1
    }
    for shell in bash fish; do "$PROGRAM" --generate-completion-script $shell >"$BATS_FILE_TMPDIR/$shell"; done
}

setup() {
    mkdir -p "$BATS_TEST_TMPDIR/folder/batch" "$BATS_TEST_TMPDIR/folder/runs"
    touch "$BATS_TEST_TMPDIR/folder/"{settings.yaml,envelope.json,note.txt}
    cd "$BATS_TEST_TMPDIR/folder" || return
}

# What bash offers for the last word of a command line, one candidate a line.
in_bash() {
    # The variables of bash's own completion.
    # shellcheck disable=SC2034
    bash -c '
        source "$1"; shift
        compopt() { :; }
        COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_LINE="$*" COMP_POINT=${#COMP_LINE} COMPREPLY=()
        _eng5-np-run "$1" "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD - 1]}"
        printf "%s\n" "${COMPREPLY[@]}"
    ' bash "$BATS_FILE_TMPDIR/bash" eng5-np-run "$@" | LC_ALL=C sort
}

in_fish() {
    command -v fish >/dev/null || skip "fish is not installed"
    HOME=$BATS_TEST_TMPDIR fish --no-config --command "source $BATS_FILE_TMPDIR/fish; complete --do-complete '$1'" | cut -f 1
}

@test "bash: the script is registered for the program" {
    run bash -c 'source "$1" && complete -p eng5-np-run' bash "$BATS_FILE_TMPDIR/bash"
    [ "$status" -eq 0 ]
    [[ $output == *"-F _eng5-np-run eng5-np-run" ]]
}

@test "bash: subcommands" {
    [ "$(in_bash re)" = "$(printf '%s\n' register-anchors replay report resume)" ]
    [[ $(in_bash "") == *execute*sandbox* ]]
    [[ $(in_bash load-test m) == merge ]]
}

@test "bash: flags of a run without a subcommand, and their words" {
    [ "$(in_bash --mod)" = --mode ]
    [ "$(in_bash --mode "")" = "$(printf '%s\n' anchor-align-test dry-run execute plan)" ]
    [ "$(in_bash --mode plan --awa)" = --await-completion ]
}

@test "bash: flags of a subcommand, but for those that are there already" {
    [ "$(in_bash execute --sand)" = "$(printf '%s\n' --sandbox --sandbox-seed)" ]
    [ "$(in_bash execute --sandbox --sandbox)" = --sandbox-seed ]
    [ "$(in_bash plan --format js)" = "$(printf '%s\n' json jsonl)" ]
    [ "$(in_bash plan --course-code SV)" = "$(printf '%s\n' SV1 SV2 SV3)" ]
}

@test "bash: folders where a folder is wanted, files where a file is" {
    [ "$(in_bash plan --dataset "")" = "$(printf '%s\n' batch runs)" ]
    [ "$(in_bash resume r)" = runs ]
    [ "$(in_bash plan --config "")" = "$(printf '%s\n' batch runs settings.yaml)" ]
    [ "$(in_bash plan --prompt n)" = note.txt ]
    [ "$(in_bash replay "")" = "$(printf '%s\n' batch envelope.json runs)" ]
}

@test "bash: nothing where only the user knows" {
    [ -z "$(in_bash plan --batch-id "")" ]
}

@test "fish: subcommands, flags, words, folders" {
    [ "$(in_fish 'eng5-np-run res')" = resume ]
    [[ $(in_fish 'eng5-np-run execute --sandbox-') == --sandbox-seed ]]
    [ "$(in_fish 'eng5-np-run --mode p')" = plan ]
    [ "$(in_fish 'eng5-np-run plan --format t')" = text ]
    [ "$(in_fish 'eng5-np-run plan --dataset b')" = batch/ ]
}
