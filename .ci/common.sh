# Words that the scripts of this folder share; sourced, never run.
# shellcheck shell=bash

# Daemons and their tools live where a plain user's PATH does not look.
export PATH="$PATH:/usr/sbin:/sbin"

# Ends with one sentence that says what is so and what to do.
die() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
    exit 1
}

# What a script is doing goes to stderr: stdout carries only what was asked for.
say() {
    printf '%s: %s\n' "${0##*/}" "$*" >&2
}

# Runs a command as root, so that the rest need not know who is at the keyboard.
as_root() {
    if [[ $EUID -eq 0 ]]; then
        "$@"
    elif command -v sudo >/dev/null; then
        sudo "$@"
    else
        die "this needs root: run it as root, or install sudo (wanted to run: $*)"
    fi
}

# Runs a command where its output matters only if it fails.
quietly() {
    local output
    output=$("$@" 2>&1) || {
        printf '%s\n' "$output" | tail -n 20 >&2
        return 1
    }
}

# Fetches the package lists; a broken third-party source must not stop us, for
# what we need comes from the distribution and is missed right afterwards.
refresh_lists() {
    command -v apt-get >/dev/null || die "packages can be installed on Debian and Ubuntu only; $1"
    as_root apt-get -qq update >/dev/null 2>&1 || say "apt-get update reports a problem; going on with the lists there are"
}

# Installs packages without ever removing one: another engine may be there.
install_packages() {
    say "installing $*"
    refresh_lists "install by hand: $*"
    quietly as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 install -y --no-remove --no-install-recommends "$@" ||
        die "apt-get could not install: $*"
}

# Installs the packages of those commands that are missing (COMMAND:PACKAGE …),
# so that a machine that has them under another name keeps its own.
need() {
    local pair missing=()
    for pair in "$@"; do
        command -v "${pair%%:*}" >/dev/null || missing+=("${pair##*:}")
    done
    [[ ${#missing[@]} -eq 0 ]] || install_packages "${missing[@]}"
}
