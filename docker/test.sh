#!/usr/bin/env bash
# Runs the stack of docker-compose.yml, unchanged, by up.sh and upgrade.sh, and checks what comes out at
# its other end. Usage: docker/test.sh, after mvn -DskipTests package. With --keep it stays up
# afterwards; --quick leaves out the upgrade to a version that fails, which takes minutes.
# Ports are the usual ones plus PORT_OFFSET (20000).
# Where no Docker engine answers, it starts one for itself and makes stand-ins for the images, since
# none need be to be had: as root on Debian.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
offset="${PORT_OFFSET:-20000}"
limit="${LIMIT_SECONDS:-1800}"
keep= quick=
for option in "$@"; do
  case "$option" in
    --keep) keep=yes ;;
    --quick) quick=yes ;;
    *) echo "✗ $option is not known; allowed are --keep and --quick." >&2; exit 2 ;;
  esac
done
work="$(mktemp -d "${TMPDIR:-/tmp}/live-shopper-docker.XXXXXX")"
services=(kafka redis jobmanager taskmanager collector store redis-exporter prometheus grafana akhq redisinsight)
up=
sender=

. "$here/common.sh"

say() {
  printf '%4d s  %s\n' "$SECONDS" "$*"
}

fail() {
  printf '%4d s  ✗ %s\n' "$SECONDS" "$*" >&2
  exit 1
}

# await SECONDS WHAT COMMAND...: until the command succeeds.
await() {
  local until=$((SECONDS + $1)) what="$2"
  shift 2
  while ! "$@" >/dev/null 2>&1; do
    if [ "$SECONDS" -ge "$until" ] || [ "$SECONDS" -ge "$limit" ]; then
      say "✗ not in time: $what" >&2
      return 1
    fi
    sleep 0.5
  done
}

within_limit() {
  timeout "$((limit > SECONDS ? limit - SECONDS : 1))" "$@"
}

# run LOG COMMAND...: shows what it said if it fails.
run() {
  local log="$work/$1"
  shift
  within_limit "$@" >"$log" 2>&1 || { tail -n 30 "$log" >&2; return 1; }
}

end() {
  local code=$?
  trap - EXIT
  [ -z "$sender" ] || kill "$sender" 2>/dev/null || true
  if [ "$code" -ne 0 ] && [ -n "$up" ]; then
    timeout 60 "$here/compose.sh" ps >&2 || true
    timeout 60 "$here/compose.sh" logs --no-color --tail 25 >&2 || true
  fi
  if [ -n "$keep" ] && [ "$code" -eq 0 ]; then
    say "left running; export ${DOCKER_HOST:+DOCKER_HOST=$DOCKER_HOST }COMPOSE_PROJECT_NAME=$COMPOSE_PROJECT_NAME"
    exit 0
  fi
  [ -z "$up" ] || timeout 120 "$here/compose.sh" down --volumes --timeout 10 >"$work/down.log" 2>&1 || true
  stop_engine
  rm -f "$(chosen_file)"
  rm -rf "$work"
  say "taken down"
  exit "$code"
}

. "$here/test/engine.sh"
. "$here/test/stand-ins.sh"
. "$here/test/checks.sh"
. "$here/test/upgrades.sh"
trap end EXIT
trap 'exit 130' INT TERM

while IFS='=' read -r name value; do
  case "$name" in
    *_IMAGE) declare "$name=$value" ;;
    *_PORT) export "$name=$((value + offset))" ;;
  esac
done <"$here/.env"
export COMPOSE_PROJECT_NAME="live-shopper-test-$$" COMPOSE_PROFILES=embedded

need curl curl
need redis-cli redis-tools
docker compose version >/dev/null 2>&1 || need docker-compose docker-compose
start_engine
say "engine $(docker version --format '{{.Server.Version}}')${own_engine:+, started for this}; $("$here/compose.sh" version --short)"
if [ -n "$own_engine" ]; then
  build_stand_ins
  say "stand-ins for the official images"
fi

up=yes
run up.log "$here/up.sh" up || fail "docker/up.sh does not bring it up."
say "up.sh: images built, all healthy, the job runs"

check_users
check_status
check_features
check_page_view
check_store
check_prometheus
check_upgrades
check_restart
check_down
say "passed"
