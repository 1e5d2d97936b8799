#!/usr/bin/env bash
# Installs eng5-np-run below a prefix, with its completions and manual, or removes what it installed.
set -euo pipefail
# shellcheck source=scripts/lib.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib.sh"

usage() {
    cat <<'TEXT'
usage: scripts/install.sh [--prefix DIR] [--program FILE]
       scripts/install.sh --uninstall [--prefix DIR]

Builds eng5-np-run in release, with Swift's runtime in it, and installs below the prefix:

  bin/eng5-np-run                      the program
  share/man/man1/                      its manual: man eng5-np-run
  share/bash-completion/completions/   what bash completes,
  share/zsh/site-functions/            zsh,
  share/fish/vendor_completions.d/     and fish
  share/doc/eng5-np-runner/            the licence
  share/eng5-np-runner/                the commit it was built from, and the list of what was installed

Installed again, it replaces what was there. --uninstall removes the files of that list, and the folders that were made
for them, once they are empty.

  --prefix DIR     default: /usr/local for root, else ~/.local
  --program FILE   install this program instead of building one
  --uninstall      remove what was installed below the prefix
  --help           show this text

Environment:
  DESTDIR              a folder that stands for / (for packages)
  GIT_SHA              the commit that --version shows; default: the one that is checked out
  SOURCE_DATE_EPOCH    the date of the manual's pages; default: the commit's
TEXT
}

# Wrong usage has the status that the program has for it.
misuse() {
    printf 'error: %s\nSee scripts/install.sh --help.\n' "$*" >&2
    exit 64
}

parse_arguments() {
    PREFIX='' PROGRAM='' UNINSTALL=false
    while [ $# -gt 0 ]; do
        case $1 in
            --prefix | --program)
                [ -n "${2:-}" ] || misuse "$1 needs a value."
                if [ "$1" = --prefix ]; then PREFIX=$2; else PROGRAM=$2; fi
                shift
                ;;
            --prefix=?*) PREFIX=${1#*=} ;;
            --program=?*) PROGRAM=${1#*=} ;;
            --uninstall) UNINSTALL=true ;;
            --help | -h)
                usage
                exit
                ;;
            *) misuse "'$1' is not known." ;;
        esac
        shift
    done
    if [ -z "$PREFIX" ]; then
        if [ "$(id -u)" -eq 0 ]; then PREFIX=/usr/local; else PREFIX=${HOME:?set HOME, or give --prefix}/.local; fi
    fi
    case $PREFIX in
        /) ;;
        /*) PREFIX=${PREFIX%/} ;;
        *) PREFIX=$PWD/${PREFIX%/} ;;
    esac
    [ -z "$PROGRAM" ] || [ -x "$PROGRAM" ] || misuse "--program '$PROGRAM' is no program."
    ! $UNINSTALL || [ -z "$PROGRAM" ] || misuse "--program does not go with --uninstall."
    TARGET=${DESTDIR:-}$PREFIX
    LIST=share/eng5-np-runner/installed-files
}

# Puts everything that is to be installed into a folder, so that nothing is installed unless all of it is there.
prepare() {
    local folder=$1 data=$1/share shell file
    SOURCE_DATE_EPOCH=$(source_date)
    export SOURCE_DATE_EPOCH
    mkdir -p "$folder/bin" "$data/man" "$data/doc/eng5-np-runner" "$data/eng5-np-runner" \
        "$data/bash-completion/completions" "$data/zsh/site-functions" "$data/fish/vendor_completions.d"
    install -m 755 "$PROGRAM" "$folder/bin/eng5-np-run"
    printf '%s\n' "${GIT_SHA:-$(git -C "$ROOT" rev-parse HEAD 2>/dev/null || echo UNKNOWN)}" >"$data/eng5-np-runner/revision"
    # Half of the program is symbols; without strip they stay.
    ! command -v strip >/dev/null || strip "$folder/bin/eng5-np-run"
    PROGRAM=$folder/bin/eng5-np-run
    VERSION=$("$PROGRAM" --version) \
        || fail "'eng5-np-run --version' failed: the program does not run on this machine; the reason stands above."
    for shell in bash zsh fish; do
        case $shell in
            bash) file=$data/bash-completion/completions/eng5-np-run ;;
            zsh) file=$data/zsh/site-functions/_eng5-np-run ;;
            fish) file=$data/fish/vendor_completions.d/eng5-np-run.fish ;;
        esac
        # A script that is sourced needs no interpreter in its first line.
        "$PROGRAM" --generate-completion-script "$shell" | sed -e "1{/^#!/d" -e "}" >"$file" \
            || fail "the completions of $shell could not be made."
    done
    "$PROGRAM" --generate-manual "$data/man/man1" || fail "the manual could not be made."
    cp "$ROOT/LICENSE" "$data/doc/eng5-np-runner/LICENSE"
    if [ -n "$(git -C "$ROOT" status --porcelain 2>/dev/null)" ]; then
        say "there are changes that are not committed; --version will show the commit before them"
    fi
}

# Makes a folder below the target, and notes each folder that was not there.
make_folder() {
    [ "$1" != . ] && [ ! -d "$TARGET/$1" ] || return 0
    make_folder "$(dirname "$1")"
    mkdir "$TARGET/$1" || fail "'$TARGET/$1' cannot be made. Run as a user who may write there, or give --prefix."
    printf '%s/\n' "$1" >>"$NEW_LIST"
}

install_all() {
    local staged=$1 file mode
    NEW_LIST=$staged.list
    : >"$NEW_LIST"
    mkdir -p "$TARGET" 2>/dev/null || fail "'$TARGET' cannot be made. Run as a user who may write there, or give --prefix."
    (cd "$staged" && find . -type f | sed 's|^\./||' | LC_ALL=C sort) >"$staged.files"
    while IFS= read -r file; do
        make_folder "$(dirname "$file")"
        mode=644
        [ "$file" != bin/eng5-np-run ] || mode=755
        install -m "$mode" "$staged/$file" "$TARGET/$file" \
            || fail "'$TARGET/$file' cannot be written. Run as a user who may write there, or give --prefix."
        printf '%s\n' "$file" >>"$NEW_LIST"
    done <"$staged.files"
    if [ -f "$TARGET/$LIST" ]; then
        # What an earlier version had and this one has not; its folders were made here too.
        while IFS= read -r file; do
            grep -qxF -- "$file" "$NEW_LIST" || case $file in
                */) printf '%s\n' "$file" >>"$NEW_LIST" ;;
                *) rm -f -- "$TARGET/$file" ;;
            esac
        done <"$TARGET/$LIST"
    fi
    printf '%s\n' "$LIST" >>"$NEW_LIST"
    LC_ALL=C sort -u "$NEW_LIST" >"$TARGET/$LIST"
}

uninstall() {
    local entry
    [ -f "$TARGET/$LIST" ] || fail "nothing that this script installed is below '$TARGET': there is no $LIST."
    cp "$TARGET/$LIST" "$WORK/list"
    while IFS= read -r entry; do
        case $entry in
            */ | /* | *../*) ;;
            *) rm -f -- "$TARGET/$entry" || fail "'$TARGET/$entry' cannot be removed. Run as the user who installed it." ;;
        esac
    done <"$WORK/list"
    # The deepest first; one that holds something else stays.
    grep '/$' "$WORK/list" | LC_ALL=C sort -r | while IFS= read -r entry; do
        rmdir -- "$TARGET/$entry" 2>/dev/null || true
    done
    say "removed eng5-np-run from $TARGET"
}

parse_arguments "$@"
WORK=$(mktemp -d)
trap 'rm -rf "$WORK"' EXIT
if $UNINSTALL; then
    uninstall
    exit
fi
if [ -z "$PROGRAM" ]; then
    ensure_packages "${BUILD_PACKAGES[@]}"
    build_for_use
fi
prepare "$WORK/files"
install_all "$WORK/files"
say "installed $VERSION below $TARGET"
case ":$PATH:" in
    *":$PREFIX/bin:"*) ;;
    *) [ -n "${DESTDIR:-}" ] || say "$PREFIX/bin is not on your PATH: export PATH=\"$PREFIX/bin:\$PATH\"" ;;
esac
