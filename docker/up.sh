#!/usr/bin/env bash
# What ../up.sh does in containers: up, status, logs, down, upgrade. With --takes before its arguments it only
# says, by its exit code, whether containers are what is meant where --docker does not say so.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
limit=600

. "$here/common.sh"

engine_answers() {
  timeout 10 docker info >/dev/null 2>&1
}

kafka_answers() {
  (exec 3<>"/dev/tcp/127.0.0.1/$(setting KAFKA_PORT)") 2>/dev/null
}

# Containers unless processes are what is meant: by options that only they have, or since they run.
takes() {
  case "$command" in
    replay | simulate | watch | rule | erase) ;;
    *) [ -z "$unknown" ] || return 1 ;;
  esac
  engine_answers && compose version >/dev/null 2>&1 || return 1
  if [ -n "$(containers)" ]; then
    return 0
  fi
  [ "$command" = up ] && ! kafka_answers
}

unhealthy() {
  containers -a | xargs docker inspect \
    --format '{{index .Config.Labels "com.docker.compose.service"}} {{.State.Status}} {{if .State.Health}}{{.State.Health.Status}}{{end}} {{.State.ExitCode}}' \
    | awk '!($3 == "healthy" || ($2 == "running" && NF == 3) || ($2 == "exited" && $NF == 0)) { print $1 }'
}

start() {
  local waiting
  echo "Building the images ..."
  # Compose would build what is missing, from another version of the job.
  [ -z "$(chosen JOB_IMAGE)" ] || docker image inspect "$(chosen JOB_IMAGE)" >/dev/null 2>&1 \
    || fail "$(chosen JOB_IMAGE), which was upgraded to, is not there any more. Build the job's image and name it so, or remove $(chosen_file) to start the one that is built here."
  "$here/build.sh" >"$here/target/build.log" 2>&1 || { tail -n 20 "$here/target/build.log" >&2; fail "The images could not be built."; }
  compose up -d
  echo "Waiting until all are healthy ..."
  while waiting="$(unhealthy)" && [ -n "$waiting" ]; do
    [ "$SECONDS" -lt "$limit" ] || fail "Not healthy after $limit s: $(tr '\n' ' ' <<<"$waiting"). See ./up.sh logs --docker."
    sleep 1
  done
  echo "Live Shopper runs in containers ($SECONDS s)."
  local line
  for line in "Shop STORE" "Collector COLLECTOR" "Grafana GRAFANA" "Flink FLINK" "AKHQ AKHQ" "Redis-Insight REDIS_INSIGHT" "Prometheus PROMETHEUS"; do
    printf '  %-17s http://localhost:%s\n' "${line% *}" "$(setting "${line#* }_PORT")"
  done
  printf '  %-17s http://localhost:%s/charts\n' Charts "$(setting STORE_PORT)"
  printf '  %-17s localhost:%s\n' Kafka "$(setting KAFKA_PORT)" Redis "$(setting REDIS_PORT)"
  echo "Next: ./up.sh status --docker, ./up.sh logs --docker job -f, or ./up.sh down --docker."
}

only_tell=
[ "${1:-}" != --takes ] || { only_tell=yes; shift; }
command= names=() options=() follow=() clean=() unknown=
for argument in "$@"; do
  case "$argument" in
    --docker) ;;
    --allow-non-restored-state) options+=("$argument") ;;
    -f | --follow) follow=(-f) ;;
    --clean) clean=(--volumes) ;;
    -*) unknown="$argument" ;;
    job) if [ -n "$command" ]; then names+=(jobmanager taskmanager); else unknown=job; fi ;;
    *) if [ -z "$command" ]; then command="$argument"; else names+=("$argument"); fi ;;
  esac
done
command="${command:-up}"
case "$command" in
  up | status | logs | down | upgrade) ;;
  *) unknown="${unknown:-$command}" ;;
esac

if [ -n "$only_tell" ]; then
  takes
  exit
fi
[ -z "$unknown" ] || fail "$unknown is not to be had with --docker: that takes up, status, logs [NAME] [-f], down [--clean] and upgrade JAR|IMAGE. Settings are in docker/settings and docker/.env."
engine_answers || fail "No Docker engine answers (docker info says why): leave out --docker to run plain processes."
mkdir -p "$here/target"
case "$command" in
  up) start ;;
  status)
    compose ps
    [ -z "$(chosen JOB_IMAGE)" ] || echo "The job was upgraded to $(chosen JOB_IMAGE)."
    ;;
  logs) compose logs ${follow[@]+"${follow[@]}"} ${names[@]+"${names[@]}"} ;;
  upgrade) exec "$here/upgrade.sh" ${options[@]+"${options[@]}"} ${names[@]+"${names[@]}"} ;;
  down)
    compose down ${clean[@]+"${clean[@]}"}
    if [ ${#clean[@]} -gt 0 ]; then
      rm -f "$(chosen_file)"
      echo "Stopped, and all data removed."
    else
      echo "Stopped; data kept."
    fi
    ;;
esac
