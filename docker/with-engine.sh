#!/usr/bin/env bash
# Runs a command with a Docker engine: the one that answers, else one started for it, which has
# stand-ins for the images that it could not pull. Usage: docker/with-engine.sh COMMAND [ARGUMENT]...,
# after mvn -DskipTests package. It needs root and Debian where there is no engine.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
limit=600
work="$(mktemp -d "${TMPDIR:-/tmp}/live-shopper-engine.XXXXXX")"

say() {
  printf '%4d s  %s\n' "$SECONDS" "$*" >&2
}

fail() {
  say "✗ $*"
  exit 1
}

# await SECONDS WHAT COMMAND...: until the command succeeds.
await() {
  local until=$((SECONDS + $1)) what="$2"
  shift 2
  while ! "$@" >/dev/null 2>&1; do
    [ "$SECONDS" -lt "$until" ] || { say "✗ not in time: $what"; return 1; }
    sleep 1
  done
}

end() {
  local code=$?
  trap - EXIT
  stop_engine
  rm -rf "$work"
  exit "$code"
}

. "$here/test/engine.sh"
. "$here/test/stand-ins.sh"
trap end EXIT
trap 'exit 130' INT TERM

while IFS='=' read -r name value; do
  case "$name" in *_IMAGE) declare "$name=$value" ;; esac
done <"$here/.env"

docker compose version >/dev/null 2>&1 || need docker-compose docker-compose
start_engine
if [ -n "$own_engine" ]; then
  build_stand_ins
  # Its helper, which removes what tests leave behind, can't be pulled; the engine goes as a whole.
  # What finds out where the engine's ports are can't be pulled either.
  export TESTCONTAINERS_RYUK_DISABLED=true TESTCONTAINERS_HOST_OVERRIDE=localhost
fi
say "engine $(docker version --format '{{.Server.Version}}')${own_engine:+, started for this}"
"$@"
