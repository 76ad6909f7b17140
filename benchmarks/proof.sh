#!/usr/bin/env bash
# What test-event --all takes for 1,000, 10,000 and 100,000 places, on the sandbox, in a heap of 256 MB.
#   benchmarks/proof.sh [ACCOUNTSxREGIONS...]      HEAP=512m for another heap
# Sandbox, bot and command share one process, with the collector that ./eventbot uses. Prints the tables of
# docs/benchmarks.md; progress on standard error. Build first: mvn -DskipTests package
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
[ $# -gt 0 ] || set -- 50x20 500x20 5000x20
for size in "$@"; do
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" "-Xmx${HEAP:-256m}" -XX:+UseSerialGC \
    -cp cli/target/dist/eventbot.jar:benchmarks/target/classes \
    dev.eventbot.benchmarks.scale.ProofBenchmark "${size%x*}" "${size#*x}"
done
