#!/usr/bin/env bash
# How many events a second the bot reads, folds and puts into words (JMH).
#   benchmarks/bot.sh [JMH's options]
# Build first: mvn -DskipTests package. JMH comes from the local Maven repository.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
repository="${MAVEN_REPOSITORY:-$HOME/.m2/repository}"
jmh="$(find "$repository/org/openjdk/jmh/jmh-core" "$repository/net/sf/jopt-simple" "$repository/org/apache/commons/commons-math3" \
  -name '*.jar' | tr '\n' ':')"
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "benchmarks/target/classes:cli/target/dist/eventbot.jar:$jmh" org.openjdk.jmh.Main "$@"
