# The steps of upgrade.sh. What they find out: old_container, old_image, generation, job_id, new_image,
# new_jar, savepoint, downtime, proof; and cause, where something does not go well.

refuse() {
  echo "✗ Refused, nothing was stopped: $*" >&2
  exit 2
}

say() {
  printf '  %-10s %s\n' "$1" "$2"
}

end() {
  local code=$?
  trap - EXIT
  if [ -n "${stopping:-}" ]; then
    echo "  If the job manager has ended, docker/compose.sh up -d starts it, from the newest state." >&2
    docker update --restart=unless-stopped "$old_container" >/dev/null 2>&1 || true
  fi
  [ -z "${built_image:-}" ] || [ "$code" -ne 2 ] || docker rmi "$built_image" >/dev/null 2>&1 || true
  rm -rf "$work"
  exit "$code"
}

require_built() {
  local target="$here/../local/target" file
  for file in class-path.txt ../flink-dist/target/classes/io/liveshopper/flink/DescribeJob.class; do
    [ -e "$target/$file" ] || fail "local has not been built yet: run mvn -DskipTests package first."
  done
  java="${JAVA_HOME:+$JAVA_HOME/bin/}java"
  class_path="$(find "$target" -maxdepth 1 -name 'live-shopper-local-*.jar' ! -name '*-tests.jar' \
    ! -name '*-sources.jar' | head -n 1):$(cat "$target/class-path.txt")"
  environment=()
}

# A step for which the job has to be known, in the environment that the job has.
job() {
  env ${environment[@]+"${environment[@]}"} "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto \
    -cp "$class_path" io.liveshopper.local.cli.ApplicationJobMain "--flink=http://127.0.0.1:$(setting FLINK_PORT)/" "$@"
}

# The same before anything is stopped, where what does not go well is the end of it.
job_or_end() {
  local code=0
  job "$@" 2>"$work/reason" || code=$?
  [ "$code" -ne 2 ] || refuse "$(cat "$work/reason")"
  [ "$code" -eq 0 ] || fail "$(cat "$work/reason") Nothing was stopped."
}

container() {
  containers "$1" | head -n 1
}

# Gives an image a name under which it stays, whatever is built after it.
keep() {
  local id name
  id="$(docker image inspect --format '{{.Id}}' "$1")"
  name="live-shopper/flink:$(setting LIVE_SHOPPER_VERSION)-$(cut -c 8-19 <<<"$id")"
  docker tag "$id" "$name"
  echo "$name"
}

jar_of_image() { # jar_of_image IMAGE FILE
  local from code=0
  from="$(docker create "$1")"
  docker cp "$from:$jar_in_image" "$2" >/dev/null 2>&1 || code=1
  docker rm "$from" >/dev/null
  return "$code"
}

find_running() {
  local restore
  docker info >/dev/null 2>&1 || fail "No Docker engine answers (docker info says why)."
  restore="$(setting RESTORE_FROM)"
  [ "$restore" = newest ] || refuse "RESTORE_FROM is $restore, and only with newest would the new job go on from the savepoint."
  old_container="$(container jobmanager)"
  [ -n "$old_container" ] && [ -n "$(container taskmanager)" ] \
    || refuse "No job runs in containers: docker/compose.sh up -d starts one."
  task_managers="$(containers taskmanager | wc -l)"
  old_image="$(keep "$(docker inspect --format '{{.Image}}' "$old_container")")"
  generation="$(chosen JOB_GENERATION)"
}

# The jar first: an image is built of none that could not be looked at.
make_new() {
  local id
  new_jar="$work/live-shopper-job.jar"
  if [ -f "$1" ]; then
    cp --preserve=mode,timestamps "$1" "$new_jar"
  else
    docker image inspect "$1" >/dev/null 2>&1 || refuse "There is no file and no image $1."
    jar_of_image "$1" "$new_jar" || refuse "The image $1 has no $jar_in_image."
  fi
  find_checkpoint
  if [ -f "$1" ]; then
    mkdir -p "$work/context/target/images/job"
    cp -R "$here/images" "$work/context/"
    cp --preserve=mode,timestamps "$new_jar" "$work/context/target/images/job/"
    id="$(docker build -q -f "$work/context/images/flink/Dockerfile" --build-arg "FLINK_IMAGE=$(setting FLINK_IMAGE)" \
      "$work/context" 2>"$work/build.log")" || { cat "$work/build.log" >&2; fail "The image could not be built. Nothing was stopped."; }
    new_image="$(keep "$id")"
    [ "$new_image" = "$old_image" ] || built_image="$new_image"
  else
    new_image="$(keep "$1")"
  fi
}

# What the running job's newest checkpoint says about itself. Flink removes it when it has the next, so it
# is looked for where it is read.
find_checkpoint() {
  local found checkpoint
  found="$(job_or_end look "$new_jar")"
  read -r job_id checkpoint <<<"$found"
  in_task_manager bash -c 'for attempt in {1..100}; do
      cat "$(ls -t "$1"/chk-*/_metadata | head -n 1)" && exit
    done
    exit 1' bash "$(dirname "$checkpoint")" >"$work/_metadata" 2>"$work/reason" \
    || fail "The running job's checkpoint cannot be read: $(tail -n 1 "$work/reason"). Nothing was stopped."
}

in_task_manager() {
  docker exec "$(container taskmanager)" "$@"
}

job_arguments() {
  [ -z "$generation" ] || printf '%s\n' --set "generation=$generation"
}

# In a container like the one in which it will run, so that Flink and the settings are the same.
check_new() {
  local arguments parallelism
  mapfile -t arguments < <(job_arguments)
  parallelism="$(setting PARALLELISM)"
  chmod 644 "$work/_metadata"
  JOB_IMAGE="$new_image" compose run --rm --no-deps -T -v "$here/../local/flink-dist/target/classes:/describe-job:ro" \
    -v "$work/_metadata:/describe-job-metadata:ro" --entrypoint java jobmanager \
    --add-opens=java.base/java.util=ALL-UNNAMED --add-opens=java.base/java.lang=ALL-UNNAMED \
    -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '/describe-job:/opt/flink/lib/*' io.liveshopper.flink.DescribeJob \
    "$jar_in_image" "$main_class" "$parallelism" /describe-job-metadata ${arguments[@]+"${arguments[@]}"} \
    >"$work/description" 2>"$work/describe.log" \
    || { tail -n 20 "$work/describe.log" >&2; fail "The new job could not be looked at. Nothing was stopped."; }
  checked="$(job_or_end check ${drop[@]+"${drop[@]}"} "$job_id" "$work/description")"
  say check "$checked"
}

create_topics() {
  compose run --rm --no-deps -T topics >"$work/topics.log" 2>&1 \
    || { cat "$work/topics.log" >&2; fail "Topics could not be created. Nothing was stopped."; }
}

# Flink ends with its job, and would be started again as it was.
stop_running() {
  local code=0
  checkpoints_before="$(in_task_manager ls "$state/checkpoints")"
  stopping=yes
  docker update --restart=no "$old_container" >/dev/null
  stopped_at="$(date +%s%3N)"
  savepoint="$(job stop "$job_id" "$state/savepoints" 2>"$work/reason")" || code=$?
  if [ "$code" -ne 0 ]; then
    fail "$(cat "$work/reason") No savepoint was taken; the job goes on."
  fi
  timeout 60 docker wait "$old_container" >/dev/null || true
  say savepoint "$savepoint"
}

# What is started from now on, whatever becomes of this script.
choose() { # choose IMAGE
  mkdir -p "$(dirname "$(chosen_file)")"
  printf 'JOB_IMAGE=%s\nJOB_GENERATION=%s\n' "$1" "$generation" >"$(chosen_file)"
}

start() {
  JOB_IMAGE= JOB_GENERATION= compose up -d --no-deps --no-build --force-recreate --scale "taskmanager=$task_managers" \
    jobmanager taskmanager >"$work/up.log" 2>&1 || { cause="The containers do not start: $(tail -n 3 "$work/up.log")"; return 1; }
  stopping=
  new_container="$(container jobmanager)"
  mapfile -t environment < <(docker inspect --format '{{range .Config.Env}}{{println .}}{{end}}' "$new_container" | grep '^CONFIG_FORCE_')
  [ -z "$generation" ] || environment+=("CONFIG_FORCE_live__shopper_generation=$generation")
  await_job
}

job_is_known() {
  docker exec "$new_container" /opt/live-shopper/health.sh 8081 /jobs/overview '"jid"' >/dev/null 2>&1
}

await_job() {
  local until=$((SECONDS + 180))
  until job_is_known; do
    if [ "$(docker inspect --format '{{.State.Status}} {{.RestartCount}}' "$new_container")" != "running 0" ]; then
      cause="The job manager ended: $(docker logs --tail 100 "$new_container" 2>&1 | grep -E '(Exception|Error): |Caused by' | tail -n 1)"
      return 1
    fi
    if [ "$SECONDS" -ge "$until" ]; then
      cause="After 180 s the job manager knows no job."
      return 1
    fi
    sleep 0.5
  done
}

prove() {
  local told
  has_run=yes
  if told="$(job prove --kafka="127.0.0.1:$(setting KAFKA_PORT)" --stopped-at="$stopped_at" "$new_jar" "$savepoint" 2>&1)"; then
    downtime="${told%% *}"
    proof="${told#* }"
    return
  fi
  [ $? -ne 3 ] || has_run=
  cause="$told"
  return 1
}

# A job that has run may have written rows, which those of the one that runs again must replace although
# they are of the same times: the generation decides. The new job's checkpoints must not pass for the
# newest state.
take_back() {
  say job "goes back: $cause"
  compose stop jobmanager taskmanager >"$work/down.log" 2>&1 || true
  if [ -n "${has_run:-}" ]; then
    jar_of_image "$old_image" "$work/old.jar"
    generation="$(job generation "$work/old.jar" "$new_jar")"
  fi
  compose run --rm --no-deps -T --entrypoint bash jobmanager -c '
    touch "$1/_metadata" && cd "$2" && for found in *; do
      case " $3 " in *" $found "*) ;; *) rm -rf "./$found" ;; esac
    done' bash "$savepoint" "$state/checkpoints" "$(tr '\n' ' ' <<<"$checkpoints_before")" >"$work/tidy.log" 2>&1 \
    || fail "$cause
  The way back failed too: $(tail -n 3 "$work/tidy.log"). The job's state is in $savepoint; it ran from $old_image."
  choose "$old_image"
  start && await_running || fail "The job that ran before could not be started again either: ${cause:-}
  Its state is in $savepoint; docker/compose.sh up -d goes on from there."
}

await_running() {
  local until=$((SECONDS + 120))
  until job_runs; do
    [ "$SECONDS" -lt "$until" ] || { cause="it does not run after 120 s."; return 1; }
    sleep 0.5
  done
}

job_runs() {
  job running >/dev/null 2>&1
}
