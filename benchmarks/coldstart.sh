#!/usr/bin/env bash
# How long the bot takes from nothing to its first message, started as Lambda starts it, and on what.
#   benchmarks/coldstart.sh [JAVA_HOME...]      RUNS=20 for more runs than 9
# Prints the tables of docs/benchmarks.md; progress on standard error. Build first: mvn -DskipTests package
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
if [ $# = 0 ]; then
  set -- "$("$java" -XshowSettings:properties -version 2>&1 | awk '$1 == "java.home" { print $3 }')"
fi
# Two small writes make one answer: without this each waits 40 ms for the acknowledgement of the first.
exec "$java" -Dsun.net.httpserver.nodelay=true -cp benchmarks/target/classes:cli/target/dist/eventbot.jar \
  dev.eventbot.benchmarks.coldstart.ColdStartBenchmark \
  "${RUNS:-9}" cli/target/dist/eventbot-bot.jar benchmarks/target/runtime-interface-client "$@"
