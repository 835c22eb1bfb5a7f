# What test.sh expects of the stack once it is up.

redis() {
  redis-cli -h 127.0.0.1 -p "$REDIS_PORT" "$@"
}

health_of() { # of all containers of a service, one a line
  "$here/compose.sh" ps -q "$1" | xargs -r docker inspect --format '{{.State.Health.Status}}'
}

all_are_healthy() {
  local service states
  for service in "${services[@]}"; do
    states="$(health_of "$service")"
    [ -n "$states" ] && ! grep -qvx healthy <<<"$states" || return 1
  done
}

# None of the processes is root's, whatever the image says.
check_users() {
  local service container uid
  for service in "${services[@]}"; do
    container="$("$here/compose.sh" ps -q "$service" | head -n 1)"
    uid="$(docker exec "$container" sh -c 'sed -n "s/^Uid:[[:space:]]*\([0-9]*\).*/\1/p" /proc/1/status')"
    [ -n "$uid" ] && [ "$uid" -ne 0 ] || fail "$service runs as user ${uid:-unknown}."
  done
  say "no process is root's"
}

features_are_right() {
  local key expected
  while IFS=$'\t' read -r key expected; do
    [ "$(redis get "$key")" = "$expected" ] || return 1
  done <"$here/test/expected.tsv"
}

tell_wrong_features() {
  local key expected
  while IFS=$'\t' read -r key expected; do
    [ "$(redis get "$key")" = "$expected" ] || say "✗ $key is '$(redis get "$key")', not '$expected'" >&2
  done <"$here/test/expected.tsv"
}

# The recorded session through Kafka, by the listener for this machine.
check_features() {
  java -XX:TieredStopAtLevel=1 -cp "$(find "$modules/local/target" -maxdepth 1 -name 'live-shopper-local-*.jar' \
    ! -name '*-tests.jar' | head -n 1):$(cat "$modules/local/target/class-path.txt")" \
    "$here/test/SendSample.java" "127.0.0.1:$KAFKA_PORT" "$here/../local/samples/sample-session.enriched.tsv" \
    >"$work/send.log" 2>&1 || { tail -n 20 "$work/send.log" >&2; fail "The recorded session could not be sent."; }
  await 60 "the features are in Redis" features_are_right || { tell_wrong_features; fail "Features are not as expected."; }
  say "the recorded session's $(wc -l <"$here/test/expected.tsv") features are right"
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
  curl -sS -f -m 10 -H 'Content-Type: application/json' -o /dev/null \
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
  await 60 "the page view counts" value_is "session:$session:session_page_count" 1 || fail "A page view sent to the collector does not count."
  value_is "session:$session:session_search_count" 1 || fail "The page view's search does not count."
  value_is "user:$device:session" "$session" || fail "The device's session is not known."
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

# Both of Flink's processes killed: the job goes on from its checkpoint, and what it counts is whole.
check_restart() {
  local job session
  job="$(job_id)"
  await 60 "there is a checkpoint" has_checkpoint "$job" || fail "The job completes no checkpoint."
  "$here/compose.sh" kill jobmanager taskmanager >"$work/kill.log" 2>&1 || fail "Flink could not be killed."
  # Compose's kill counts as a wish to stop: it is for us to start them again.
  compose up -d jobmanager taskmanager >>"$work/kill.log" 2>&1 || fail "Flink does not come up again."
  await 180 "Flink is healthy again" all_are_healthy || fail "The job does not run after Flink was killed."
  "$here/compose.sh" logs --no-color jobmanager >"$work/jobmanager.log" 2>&1 || true
  grep -q 'The job goes on from /var/lib/flink/checkpoints/' "$work/jobmanager.log" \
    || fail "The job did not go on from its checkpoint."
  session=41343c86-2dec-463f-b07d-a84750aedd7a
  send_page_view "$(new_id)" "$session" || fail "The collector does not take a page view."
  await 60 "the session goes on" value_is "session:$session:session_page_count" 48 \
    || fail "The session did not go on from 47 page views after Flink was killed."
  say "Flink killed: the job went on from its checkpoint, the session from its 47 page views"
}
