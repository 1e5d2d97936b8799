# The options of scripts/fuzz, with stand-ins for Swift and for the fuzzer.
# shellcheck disable=SC2154 # bats sets stderr
bats_require_minimum_version 1.5.0

setup() {
    SOURCES=$(cd "$BATS_TEST_DIRNAME/../.." && pwd)
    TREE=$BATS_TEST_TMPDIR/tree
    mkdir -p "$TREE/scripts" "$TREE/bin" "$TREE/Tests/Fuzzing/Corpus/"{docx,journal,word}
    touch "$TREE/Tests/Fuzzing/Corpus/"{docx,journal,word}/seed
    cp "$SOURCES/scripts/lib.sh" "$SOURCES/scripts/fuzz" "$TREE/scripts"
    export RECORD=$BATS_TEST_TMPDIR/record PATH="$TREE/bin:$PATH" BIN="$TREE/bin"
    : >"$RECORD"
    cat >"$TREE/bin/swift" <<'SCRIPT'
#!/usr/bin/env bash
case $* in
    *--show-bin-path) echo "$BIN" ;;
    *) echo "swift $1" >>"$RECORD" ;;
esac
SCRIPT
    cat >"$TREE/bin/fuzz" <<'SCRIPT'
#!/usr/bin/env bash
echo "$ENG5_FUZZ_TARGET: $*" >>"$RECORD"
SCRIPT
    printf '#!/usr/bin/env bash\nprintf installed\n' >"$TREE/bin/dpkg-query"
    chmod +x "$TREE/bin/"*
    INPUT=$BATS_TEST_TMPDIR/input
    touch "$INPUT"
}

fuzz() { run --separate-stderr "$TREE/scripts/fuzz" "$@" </dev/null; }

# Runs the script with arguments, and expects a refusal before anything was built.
refused() {
    local message=$1
    shift
    fuzz "$@"
    [ "$status" -eq 64 ]
    [ -z "$output" ]
    diff <(printf '%s\n' "$stderr") - <<<"error: $message"$'\n'"See scripts/fuzz --help."
    [ ! -s "$RECORD" ]
}

@test "numbers are whole, and not less than what makes sense" {
    for value in abc -1 1.5 '' 12345678901; do
        refused "--seconds '$value': give a whole number from 0 to 999999999." --seconds "$value" docx
        refused "--jobs '$value': give a whole number from 1 to 999999999." --jobs "$value" docx
        refused "--keep '$value': give a whole number from 0 to 999999999." --keep "$value" docx
    done
    refused "--jobs '0': give a whole number from 1 to 999999999." --jobs 0
}

@test "an option without its value, and one that does not exist" {
    for option in --seconds --jobs --keep --replay; do refused "$option needs a value." docx "$option"; done
    refused "there is no option '--second'." --second 5
}

@test "an unknown target is named beside those that exist" {
    for target in nothing '' . ../Corpus docx/ 'docx journal'; do
        refused "there is no target '$target'. Targets: docx journal word" docx "$target"
    done
}

@test "--replay runs one file through one target" {
    refused "--replay '$INPUT' needs exactly one target to run the file through. Targets: docx journal word" --replay "$INPUT"
    refused "--replay '$INPUT' needs exactly one target to run the file through. Targets: docx journal word" \
        --replay "$INPUT" word docx
    refused "--replay '$INPUT.no': there is no such file." --replay "$INPUT.no" word
    fuzz --replay "$INPUT" word
    [ "$status" -eq 0 ]
    [ "$(head -n 1 "$RECORD")" = "swift build" ]
    [[ $(tail -n +2 "$RECORD") == "word: "*" $INPUT" ]]
}

@test "each target is driven for the seconds told, all of them without one" {
    fuzz --seconds 08 --jobs 2 word docx
    [ "$status" -eq 0 ]
    [ "$(grep -oE '^[a-z]+: .*-max_total_time=[0-9]+' "$RECORD" | sed 's/:.*=/ /' | sort)" = $'docx 08\nword 08' ]
    : >"$RECORD"
    fuzz --seconds 1 --jobs 1
    [ "$(grep -e -max_total_time=1 "$RECORD" | cut -d: -f1)" = $'docx\njournal\nword' ]
}

@test "help names every flag, in 80 columns" {
    fuzz --help
    [ "$status" -eq 0 ]
    for flag in --seconds --jobs --update-seeds --keep --write --replay --help; do [[ $output == *"  $flag "* ]]; done
    run ! grep -E '.{81}' <<<"$output"
    [ ! -s "$RECORD" ]
}
