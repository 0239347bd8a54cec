# Sourced by the other scripts: stands in the project's folder and makes the system libraries findable.

cd "$(dirname "$0")/.." || exit 1

if [ "$(uname -s)" = Darwin ]; then
    # WeasyPrint opens Pango by name; Homebrew's folder is not searched by itself. It is set here and not by the
    # caller because macOS drops DYLD_* whenever one of its own programs, such as sh, is started.
    brew_lib="$(brew --prefix 2>/dev/null || echo /opt/homebrew)/lib"
    DYLD_FALLBACK_LIBRARY_PATH="$brew_lib${DYLD_FALLBACK_LIBRARY_PATH:+:$DYLD_FALLBACK_LIBRARY_PATH}"
    export DYLD_FALLBACK_LIBRARY_PATH
fi
