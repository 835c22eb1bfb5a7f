#!/usr/bin/env bash
# Creates those of the topics that are missing; what is there is left as it is.
# Usage: create-topics.sh TOPIC[:compacted]..., with BOOTSTRAP_SERVERS set.
set -euo pipefail

tool=/opt/kafka/bin/kafka-topics.sh
# 33 MiB: events that are too long for the job still come as far as its dead letters.
longest=34603008
export KAFKA_HEAP_OPTS=-Xmx128m

create() {
  local name="${1%:compacted}"
  local options=(--partitions "${PARTITIONS:-4}" --config "max.message.bytes=$longest")
  if [ "$name" != "$1" ]; then
    options=(--partitions 1 --config cleanup.policy=compact)
  fi
  "$tool" --bootstrap-server "$BOOTSTRAP_SERVERS" --create --if-not-exists --topic "$name" \
    --replication-factor 1 "${options[@]}"
}

there="$("$tool" --bootstrap-server "$BOOTSTRAP_SERVERS" --list)"
running=()
for topic in "$@"; do
  if ! grep -qxF -- "${topic%:compacted}" <<<"$there"; then
    create "$topic" &
    running+=($!)
  fi
done
for process in ${running[@]+"${running[@]}"}; do
  wait "$process"
done
