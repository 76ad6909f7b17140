#!/usr/bin/env bash
# How long eventbot takes to start: with and without its class-data archive, for each Java given.
#   benchmarks/startup.sh [JAVA_HOME...]      RUNS=20 for more runs than 10
# Prints the median of the wall-clock times in milliseconds. Build first: ./eventbot --version
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
runs=${RUNS:-10}
cache=$(mktemp -d)
trap 'rm -rf "$cache"' EXIT
export XDG_CACHE_HOME=$cache EVENTBOT_BUILD=never TIMEFORMAT=%R

# median COMMAND...: the shell's own clock, so that no tool is needed
median() {
  local i
  "$@" >/dev/null 2>&1 # warm-up
  for ((i = 0; i < runs; i++)); do
    { time "$@" >/dev/null 2>&1; } 2>&1
  done | sort -n | awk '{ t[NR] = $1 } END { printf "%d", 1000 * (t[int((NR + 1) / 2)] + t[int((NR + 2) / 2)]) / 2 }'
}

printf '%-28s %-24s %12s %12s\n' JAVA COMMAND 'NO ARCHIVE' ARCHIVE
[ $# -gt 0 ] || set -- "${JAVA_HOME:-}"
for java in "$@"; do
  if [ -n "$java" ]; then export JAVA_HOME=$java; else unset JAVA_HOME; fi
  EVENTBOT_ARCHIVE=now ./eventbot --version >/dev/null 2>&1
  for command in --version 'template forwarder' demo; do
    read -r -a words <<<"$command"
    without=$(EVENTBOT_ARCHIVE=off median ./eventbot "${words[@]}")
    with=$(EVENTBOT_ARCHIVE=auto median ./eventbot "${words[@]}")
    printf '%-28s %-24s %9s ms %9s ms\n' "$(basename "${java:-PATH}")" "$command" "$without" "$with"
  done
done
