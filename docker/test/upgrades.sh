# What test.sh expects of upgrade.sh, while a shopper goes on looking at pages.

sources="$here/../job/src/main/java/io/liveshopper/job"

# The built job with a source of it changed. other_version NAME SOURCE SED-EXPRESSION: prints the jar.
other_version() {
  local jar="$work/$1.jar" source="$work/$1/$(basename "$2")" built
  built="$(find "$here/../job/target" -maxdepth 1 -name 'live-shopper-job-*.jar' ! -name '*-tests.jar' | head -n 1)"
  mkdir -p "$work/$1/classes"
  sed -E "$3" "$sources/$2" >"$source"
  ! cmp -s "$source" "$sources/$2" || fail "$2 is not changed by $3."
  javac -nowarn -proc:none --release 17 -d "$work/$1/classes" -cp "$built:$(cat "$here/../local/flink-dist/target/class-path.txt")" "$source" \
    >"$work/javac.log" 2>&1 || { cat "$work/javac.log" >&2; fail "The version $1 does not compile."; }
  cp "$built" "$jar"
  jar --update --file "$jar" -C "$work/$1/classes" . || fail "The jar of the version $1 could not be written."
  echo "$jar"
}

# Page views of one session, one after another, until killed; how many is in the file.
keep_looking() { # keep_looking DEVICE SESSION FILE
  local sent=0
  while sleep 0.3; do
    if send_page_view "$1" "$2" 2>/dev/null; then
      sent=$((sent + 1))
      echo "$sent" >"$3"
    fi
  done
}

job_image() {
  docker inspect --format '{{.Config.Image}}' "$(container jobmanager)"
}

check_refusal() { # check_refusal REASON ARGUMENT...
  local code=0
  within_limit "$here/../up.sh" upgrade --docker "${@:2}" >"$work/upgrade.log" 2>&1 || code=$?
  [ "$code" -eq 2 ] || { cat "$work/upgrade.log" >&2; fail "up.sh upgrade ${*:2} ends with $code."; }
  grep -q "Refused, nothing was stopped: .*$1" "$work/upgrade.log" || { cat "$work/upgrade.log" >&2; fail "The refusal does not say: $1"; }
}

check_taken_back() {
  local failing code=0
  # A version that takes the first event for a fault.
  failing="$(other_version failing operators/ShopperFeatures.java \
    's/^    processor\.onMessage\(/    if (message != null) { throw new IllegalStateException("no good version"); }\n&/')"
  within_limit "$here/upgrade.sh" "$failing" >"$work/upgrade.log" 2>&1 || code=$?
  [ "$code" -eq 1 ] && grep -q 'no good version' "$work/upgrade.log" && grep -q 'ran before runs again' "$work/upgrade.log" \
    || { cat "$work/upgrade.log" >&2; fail "A version that fails ends with $code."; }
  [ "$(job_image)" = "$upgraded" ] || fail "The job of before does not run after one that failed."
  say "a version that fails was taken back; $(grep -o 'downtime.*' "$work/upgrade.log")"
}

check_upgrades() {
  local device session sent="$work/sent" before image renamed
  device="$(new_id)"
  session="$(new_id)"
  before="$(job_id)"
  image="$(job_image)"

  renamed="$(other_version renamed LiveShopperJob.java 's/\.uid\("shopper-features"\)/.uid("features")/')"
  check_refusal 'There is no file and no image' "$work/none.jar"
  check_refusal 'no operator with the uid shopper-features,' "$renamed"
  [ "$(job_id)" = "$before" ] && [ "$(job_image)" = "$image" ] || fail "Another job runs after a refusal."
  say "an upgrade that would lose state is refused, the job runs on"

  keep_looking "$device" "$session" "$sent" &
  sender=$!
  await 60 "the shopper is seen" redis get "session:$session:session_page_count"
  # Another version, which does the same.
  cp "$here/../job/target/"live-shopper-job-*-SNAPSHOT.jar "$work/" && mv "$work/"live-shopper-job-*-SNAPSHOT.jar "$work/next.jar"
  (cd "$work" && echo next >version && jar --update --file next.jar version)
  run upgrade.log "$here/upgrade.sh" "$work/next.jar" || fail "The job could not be upgraded."
  grep -q 'Savepoint  /var/lib/flink/savepoints/savepoint-' "$work/upgrade.log" || fail "The upgrade tells no savepoint."
  [ "$(job_image)" != "$image" ] && [ "$(job_id)" != "$before" ] || fail "The same job runs after the upgrade."
  upgraded="$(job_image)"
  say "upgraded under load; $(grep -o 'downtime.*' "$work/upgrade.log")"

  [ -n "$quick" ] || check_taken_back

  kill "$sender"
  wait "$sender" 2>/dev/null || true
  sender=
  await 60 "all page views count once" value_is "session:$session:session_page_count" "$(cat "$sent")" \
    || fail "Of $(cat "$sent") page views $(redis get "session:$session:session_page_count") count after the upgrades."
  # Its rows replace those of a version that failed.
  [ -n "$quick" ] || redis get "session:$session:_version" | grep -q '^1:' || fail "The generation is not raised."
  features_are_right "$work/sample.tsv" || { tell_wrong_features "$work/sample.tsv"; fail "Features of before the upgrades are not the same."; }
  say "all $(cat "$sent") page views sent meanwhile count once"
}
