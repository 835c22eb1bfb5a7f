#!/usr/bin/env bash
# Runs the job in this job manager. Flink forgets its checkpoints with the job manager unless there is
# a service that remembers them, so what the job goes on from is found here: RESTORE_FROM is newest
# (savepoint or retained checkpoint, whichever was completed last), none, or a path.
set -euo pipefail

state=/var/lib/flink
restore="${RESTORE_FROM:-newest}"

# The metadata file is the last that Flink writes, so one that is not empty marks a complete state.
newest() {
  find "$state/checkpoints" "$state/savepoints" -name _metadata -size +0 -printf '%T@ %h\n' 2>/dev/null \
    | sort -rn | head -n 1 | cut -d ' ' -f 2-
}

case "$restore" in
  newest) restore="$(newest)" ;;
  none) restore= ;;
  *)
    if [ ! -s "$restore/_metadata" ]; then
      echo "RESTORE_FROM is $restore, where no complete savepoint is; allowed are newest, none, or the path of one." >&2
      exit 2
    fi
    ;;
esac

arguments=(--job-classname io.liveshopper.job.LiveShopperJob)
if [ -n "$restore" ]; then
  echo "The job goes on from $restore."
  arguments+=(--fromSavepoint "file://$restore")
else
  echo "The job begins without state."
fi
# What follows these is the job's own.
generation=()
[ -z "${JOB_GENERATION:-}" ] || generation=(--set "generation=$JOB_GENERATION")
exec /docker-entrypoint.sh standalone-job "${arguments[@]}" "$@" ${generation[@]+"${generation[@]}"}
