#!/usr/bin/env bash
# The bot in a storm: 20,800 deliveries, a robot with moods, instances that die; two seeds, in virtual time.
#   benchmarks/storm.sh
# Prints what docs/benchmarks.md reports. The same test is part of every build.
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
mvn -B -q -pl central-bot/lambda -am test -Dtest=StormTest -Dsurefire.failIfNoSpecifiedTests=false
cat central-bot/lambda/target/storm/seed-1.txt central-bot/lambda/target/storm/seed-2.txt
