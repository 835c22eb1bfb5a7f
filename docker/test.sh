#!/usr/bin/env bash
# Runs the stack of docker-compose.yml, unchanged, and checks what comes out at its other end.
# Usage: docker/test.sh, after mvn -DskipTests package. With --keep it stays up afterwards.
# MODULES: another tree of built modules. Ports are the usual ones plus PORT_OFFSET (20000).
# Where no Docker engine answers, it starts one for itself and makes stand-ins for the images, since
# none need be to be had: as root on Debian.
set -euo pipefail

here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
modules="${MODULES:-$here/..}"
offset="${PORT_OFFSET:-20000}"
limit="${LIMIT_SECONDS:-1200}"
keep=
[ "${1:-}" != --keep ] || keep=yes
work="$(mktemp -d "${TMPDIR:-/tmp}/live-shopper-docker.XXXXXX")"
services=(kafka redis jobmanager taskmanager collector store redis-exporter prometheus)
engine_options=()
up=

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
    sleep 1
  done
}

compose() {
  timeout "$((limit > SECONDS ? limit - SECONDS : 1))" "$here/compose.sh" "$@"
}

end() {
  local code=$?
  trap - EXIT
  if [ "$code" -ne 0 ] && [ -n "$up" ]; then
    timeout 60 "$here/compose.sh" ps >&2 || true
    timeout 60 "$here/compose.sh" logs --no-color --tail 25 >&2 || true
  fi
  if [ -n "$keep" ] && [ "$code" -eq 0 ]; then
    say "left running; export ${DOCKER_HOST:+DOCKER_HOST=$DOCKER_HOST }COMPOSE_PROJECT_NAME=$COMPOSE_PROJECT_NAME"
    exit 0
  fi
  [ -z "$up" ] || timeout 120 "$here/compose.sh" down --volumes --timeout 20 >"$work/down.log" 2>&1 || true
  stop_engine
  rm -rf "$work"
  say "taken down"
  exit "$code"
}

. "$here/test/engine.sh"
. "$here/test/stand-ins.sh"
. "$here/test/checks.sh"
trap end EXIT
trap 'exit 130' INT TERM

while IFS='=' read -r name value; do
  case "$name" in *_IMAGE) declare "$name=$value" ;; esac
done <"$here/.env"

export COMPOSE_PROJECT_NAME="live-shopper-test-$$" COMPOSE_PROFILES=embedded
export STORE_PORT=$((3000 + offset)) REDIS_PORT=$((6379 + offset)) FLINK_PORT=$((8081 + offset)) \
  COLLECTOR_PORT=$((9090 + offset)) PROMETHEUS_PORT=$((9091 + offset)) KAFKA_PORT=$((9092 + offset))

need curl curl
need redis-cli redis-tools
docker compose version >/dev/null 2>&1 || need docker-compose docker-compose
start_engine
say "engine $(docker version --format '{{.Server.Version}}')${own_engine:+, started for this}; $("$here/compose.sh" version --short)"
if [ -n "$own_engine" ]; then
  build_stand_ins
  say "stand-ins for the official images"
fi
MODULES="$modules" "$here/build.sh" >"$work/build.log" 2>&1 || { tail -n 30 "$work/build.log" >&2; fail "The images could not be built."; }
say "images of job, collector and store"

up=yes
compose up -d "${services[@]}" >"$work/up.log" 2>&1 || { tail -n 30 "$work/up.log" >&2; fail "Compose does not bring it up."; }
say "brought up: ${services[*]}"
await 300 "all are healthy" all_are_healthy || fail "Not all services became healthy."
say "all healthy, the job runs"

check_users
check_features
check_page_view
check_store
check_prometheus
check_restart
say "passed"
