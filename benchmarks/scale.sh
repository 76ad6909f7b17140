#!/usr/bin/env bash
# What the rollout of 1,000, 10,000 and 100,000 stack instances takes, on the sandbox, in a heap of 256 MB.
#   benchmarks/scale.sh [ACCOUNTSxREGIONS...]      HEAP=512m for another heap
# Prints the tables of docs/benchmarks.md; progress on standard error. Each size has a process of its own,
# with the collector that ./eventbot uses. Build first: mvn -DskipTests package
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ $# -gt 0 ] || set -- 50x20 500x20 5000x20
for size in "$@"; do
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" "-Xmx${HEAP:-256m}" -XX:+UseSerialGC \
    -cp cli/target/dist/eventbot.jar:benchmarks/target/classes \
    dev.eventbot.benchmarks.scale.ScaleBenchmark "${size%x*}" "${size#*x}"
done
