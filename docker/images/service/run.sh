#!/usr/bin/env bash
# Runs the service; arguments are its own, JAVA_OPTS the JVM's.
set -euo pipefail
read -ra options <<<"${JAVA_OPTS:-}"
exec java -XX:MaxRAMPercentage=60 -XX:+UseSerialGC -XX:+ExitOnOutOfMemoryError \
  ${options[@]+"${options[@]}"} \
  -cp '/opt/live-shopper/app/*:/opt/live-shopper/lib/*' \
  "$MAIN_CLASS" "$@"
