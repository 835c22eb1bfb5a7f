# What test.sh expects of the stack once it is up.

redis() {
  redis-cli -h 127.0.0.1 -p "$REDIS_PORT" "$@"
}

container() { # container SERVICE
  containers "$1" | head -n 1
}

# None of the processes is root's, whatever the image says.
check_users() {
  local service uid
  for service in "${services[@]}"; do
    uid="$(docker exec "$(container "$service")" sh -c 'sed -n "s/^Uid:[[:space:]]*\([0-9]*\).*/\1/p" /proc/1/status')"
    [ -n "$uid" ] && [ "$uid" -ne 0 ] || fail "$service runs as user ${uid:-unknown}."
  done
  say "no process is root's"
}

# By the program that a person calls.
check_status() {
  local service
  "$here/../up.sh" status >"$work/status.log" || fail "up.sh status fails."
  for service in "${services[@]}"; do
    grep -Eq "[_-]${service}[_-]1 .*healthy" "$work/status.log" || { cat "$work/status.log" >&2; fail "up.sh status does not show $service."; }
  done
  "$here/../up.sh" logs --docker job >"$work/job.log" || fail "up.sh logs fails."
  grep -q 'The job begins without state' "$work/job.log" || fail "up.sh logs does not show the job's log."
  say "up.sh status and logs show the containers"
}

# features_are_right FILE: of keys and values.
features_are_right() {
  local key expected
  while IFS=$'\t' read -r key expected; do
    [ "$(redis get "$key")" = "$expected" ] || return 1
  done <"$1"
}

tell_wrong_features() {
  local key expected
  while IFS=$'\t' read -r key expected; do
    [ "$(redis get "$key")" = "$expected" ] || say "✗ $key is '$(redis get "$key")', not '$expected'" >&2
  done <"$1"
}

# A recorded session through Kafka, by the listener for this machine, as if it ended now: so it lies in
# the windows on whatever day this runs.
check_recorded() { # check_recorded FILE EXPECTED
  run replay.log "$here/../up.sh" replay "$1" --docker --port-offset "$offset" || fail "$(basename "$1") could not be replayed."
  await 60 "the features are in Redis" features_are_right "$2" || { tell_wrong_features "$2"; fail "Features of $(basename "$1") are not as expected."; }
  say "$(basename "$1"): $(wc -l <"$2") features are right"
}

check_features() {
  local sample="$here/../local/samples/sample-session.enriched.tsv" recorded="$here/../../shared/data/recorded-session.enriched.tsv"
  { awk -f "$here/test/expected.awk" "$sample"; cat "$here/test/expected.tsv"; } | sort -u >"$work/sample.tsv"
  check_recorded "$sample" "$work/sample.tsv"
  if [ -f "$recorded" ]; then
    awk -f "$here/test/expected.awk" "$recorded" >"$work/recorded.tsv"
    check_recorded "$recorded" "$work/recorded.tsv"
  else
    [ "${CI:-}" != true ] || fail "There is no $recorded."
    say "there is no recorded session of a real shopper to replay"
  fi
}

new_id() {
  cat /proc/sys/kernel/random/uuid
}

value_is() {
  [ "$(redis get "$1")" = "$2" ]
}

send_page_view() { # send_page_view DEVICE SESSION
  local now
  now="$(date +%s%3N)"
  # As a browser: what comes from a robot, as curl says it is, does not count.
  curl -sS -f -m 60 -H 'Content-Type: application/json' -o /dev/null \
    -A 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36' \
    "http://127.0.0.1:$COLLECTOR_PORT/com.snowplowanalytics.snowplow/tp2" --data @- <<JSON
{"schema": "iglu:com.snowplowanalytics.snowplow/payload_data/jsonschema/1-0-4", "data": [{
  "e": "pv", "p": "web", "tv": "test-1", "aid": "test", "eid": "$(new_id)", "duid": "$1", "sid": "$2", "vid": "1",
  "url": "http://localhost/bags?q=tote", "page": "Bags", "dtm": "$now", "stm": "$now"}]}
JSON
}

# As a tracker sends it: collector, Kafka, job, Redis.
check_page_view() {
  local device session
  device="$(new_id)"
  session="$(new_id)"
  send_page_view "$device" "$session" || fail "The collector does not take a page view."
  # Three rows of three operators, in no order.
  await 60 "the page view counts" value_is "session:$session:session_page_count" 1 || fail "A page view sent to the collector does not count."
  await 60 "its search counts" value_is "session:$session:session_search_count" 1 || fail "The page view's search does not count."
  await 60 "the device has its session" value_is "user:$device:session" "$session" || fail "The device's session is not known."
  say "a page view sent to the collector counts"
}

check_store() {
  curl -sS -f -m 10 "http://127.0.0.1:$STORE_PORT/" -o "$work/store.html" || fail "The store does not serve its page."
  grep -qi '<html' "$work/store.html" || fail "The store's page is none."
  say "the store serves its page"
}

# The targets of a job that are up, or not.
targets() {
  curl -sS -f -m 10 -G "http://127.0.0.1:$PROMETHEUS_PORT/api/v1/query" --data-urlencode "query=count(up{job=\"$1\"} == $2)" \
    | grep -o '"value":\[[^]]*' | grep -o '"[0-9]*"$'
}

targets_are_up() {
  local job
  for job in flink-jobmanager flink-taskmanager redis; do
    [ "$(targets "$job" 1)" = '"1"' ] && [ -z "$(targets "$job" 0)" ] || return 1
  done
}

has_job_metrics() {
  curl -sS -f -m 10 -G "http://127.0.0.1:$PROMETHEUS_PORT/api/v1/query" \
    --data-urlencode 'query=sum(flink_taskmanager_job_task_operator_shopper_events{environment="docker"}) > 100' | grep '"value"' >/dev/null
}

check_prometheus() {
  await 90 "Prometheus's targets are up" targets_are_up || fail "Not all of Prometheus's targets are up."
  await 60 "the job's metrics are there" has_job_metrics || fail "Prometheus has no metrics of the job."
  say "Prometheus's targets are up, the job's metrics there"
}

has_checkpoint() {
  curl -sS -f -m 10 "http://127.0.0.1:$FLINK_PORT/jobs/$1/checkpoints" | grep '"completed":[1-9]' >/dev/null
}

job_id() {
  curl -sS -f -m 10 "http://127.0.0.1:$FLINK_PORT/jobs/overview" | grep -o '"jid":"[0-9a-f]*"' | head -n 1 | cut -d '"' -f 4
}

# Both of Flink's processes killed, all taken down and brought up: the job of the last upgrade goes on
# from its checkpoint, and what it counts is whole.
check_restart() {
  local session=41343c86-2dec-463f-b07d-a84750aedd7a
  await 60 "there is a checkpoint" has_checkpoint "$(job_id)" || fail "The job completes no checkpoint."
  run kill.log "$here/compose.sh" kill jobmanager taskmanager || fail "Flink could not be killed."
  run down.log "$here/up.sh" down || fail "docker/up.sh does not take it down."
  [ -z "$(containers -a)" ] || fail "Containers are left after docker/up.sh down."
  run up.log "$here/up.sh" up || fail "docker/up.sh does not bring it up again."
  "$here/compose.sh" logs --no-color jobmanager >"$work/jobmanager.log" 2>&1 || true
  grep -q 'The job goes on from /var/lib/flink/checkpoints/' "$work/jobmanager.log" || fail "The job did not go on from its checkpoint."
  [ "$(job_image)" = "$upgraded" ] || fail "After down and up the job is not the one of the upgrade."
  send_page_view "$(new_id)" "$session" || fail "The collector does not take a page view."
  await 60 "the session goes on" value_is "session:$session:session_page_count" 48 \
    || fail "The session did not go on from 47 page views after Flink was killed."
  say "Flink killed, down and up: the upgraded job went on from its checkpoint, the session from its 47 page views"
}

check_down() {
  [ -z "$keep" ] || return 0
  run down.log "$here/../up.sh" down --clean --docker || fail "up.sh down --clean fails."
  [ -z "$(docker volume ls -q --filter "label=com.docker.compose.project=$COMPOSE_PROJECT_NAME")" ] || fail "Volumes are left after up.sh down --clean."
  [ ! -e "$(chosen_file)" ] || fail "The upgrade is not forgotten after up.sh down --clean."
  up=
  say "up.sh down --clean left nothing"
}
