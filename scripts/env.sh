# Sourced by the other scripts: stands in the project's folder, knows where Python 3.11 is, and makes the system
# libraries findable.

cd "$(dirname "$0")/.." || exit 1

if [ "$(uname -s)" = Darwin ]; then
    # WeasyPrint opens Pango by name; Homebrew's folder is not searched by itself. It is set here and not by the
    # caller because macOS drops DYLD_* whenever one of its own programs, such as sh, is started.
    brew_lib="$(brew --prefix 2>/dev/null || echo /opt/homebrew)/lib"
    DYLD_FALLBACK_LIBRARY_PATH="$brew_lib${DYLD_FALLBACK_LIBRARY_PATH:+:$DYLD_FALLBACK_LIBRARY_PATH}"
    export DYLD_FALLBACK_LIBRARY_PATH
fi

# A name on PATH is not enough: version managers leave shims that do not start.
is_311() { [ "$("$1" -c 'import sys; print(*sys.version_info[:2])' 2>/dev/null)" = "3 11" ]; }

find_python() {
    for candidate in ${PYTHON311:-} python3.11 python3 /usr/bin/python3.11 \
        /opt/homebrew/bin/python3.11 /usr/local/bin/python3.11; do
        if is_311 "$candidate"; then
            command -v "$candidate"
            return
        fi
    done
}
