#!/usr/bin/env bash
# Runs Live Shopper on this machine: see ./up.sh --help.
set -euo pipefail

# The checkout itself, also when called through a link, so that every way to call it means the same copy.
script="${BASH_SOURCE[0]}"
while [ -L "$script" ]; do
  target="$(readlink "$script")"
  case "$target" in
    /*) script="$target" ;;
    *) script="$(dirname "$script")/$target" ;;
  esac
done
here="$(CDPATH='' cd -- "$(dirname "$script")" && pwd -P)"
class_path="$here/local/target/class-path.txt"

fail() {
  echo "✗ $*" >&2
  exit 1
}

# The JDK that Maven would take: JAVA_HOME, else the PATH.
tool() {
  if [ -n "${JAVA_HOME:-}" ]; then
    [ -x "$JAVA_HOME/bin/$1" ] || fail "JAVA_HOME is $JAVA_HOME, where there is no bin/$1: set it to a JDK 17 or later."
    echo "$JAVA_HOME/bin/$1"
  else
    command -v "$1" || fail "There is no $1: install a JDK 17 or later and put it into PATH or JAVA_HOME."
  fi
}

# The major version in a line like 'openjdk version "17.0.15"' or 'javac 1.8.0_402'.
major() {
  sed -nE 's/^[^0-9]*(1\.)?([0-9]+).*/\2/p' <<<"$1" | head -n 1
}

require_17() {
  local version
  version="$(major "$("$2" "$3" 2>&1 | grep -iE '^[a-z]+ version |^javac [0-9]' | head -n 1)")"
  [ "${version:-0}" -ge 17 ] || fail "$1 is version ${version:-unknown} ($2): Live Shopper needs a JDK 17 or later."
}

# What has been built, each followed by what it is built from.
is_stale() {
  local output="$here/$1" source
  shift
  [ -e "$output" ] || return 0
  for source in "$@"; do
    [ -z "$(find "$here/$source" -name node_modules -prune -o \
      -newer "$output" -type f -print -quit 2>/dev/null)" ] || return 0
  done
  return 1
}

# A class path names jars of Maven's local repository, which may have been emptied since.
lacks_jars() {
  local jar
  while IFS= read -r -d : jar; do
    [ -z "$jar" ] || [ -e "$jar" ] || return 0
  done <<<"$(cat "$1"):"
  return 1
}

sdk=(snowplow-java-analytics-sdk/pom.xml snowplow-java-analytics-sdk/src/main)
redis=(redis-scripts/pom.xml redis-scripts/src/main)
cep=(cep-patterns/pom.xml cep-patterns/src/main)
service=(service/pom.xml service/src/main)
outputs=(
  job/target/live-shopper-job-0.1.0-SNAPSHOT.jar
  local/target/live-shopper-local-0.1.0-SNAPSHOT.jar
  local/target/class-path.txt
  local/kafka-dist/target/class-path.txt
  local/flink-dist/target/class-path.txt
)
# The collector, the demo shop and Redis's web page, which --no-shop leaves out.
shop_outputs=(
  collector/target/live-shopper-collector-0.1.0-SNAPSHOT.jar
  store/target/live-shopper-store-0.1.0-SNAPSHOT.jar
  local/redis-commander/target/npm/node_modules/.package-lock.json
  collector/target/class-path.txt
  store/target/class-path.txt
)

needs_build() {
  is_stale "${outputs[0]}" pom.xml job/pom.xml job/src/main "${sdk[@]}" "${redis[@]}" "${cep[@]}" "${service[@]}" && return
  is_stale "${outputs[1]}" pom.xml local/pom.xml local/src/main "${sdk[@]}" "${redis[@]}" "${cep[@]}" && return
  is_stale "${outputs[2]}" pom.xml local/pom.xml && return
  is_stale "${outputs[3]}" pom.xml local/kafka-dist/pom.xml && return
  is_stale "${outputs[4]}" pom.xml local/flink-dist/pom.xml local/flink-dist/src/main && return
  local list
  for list in "${outputs[@]:2}"; do
    lacks_jars "$here/$list" && return
  done
  return 1
}

needs_shop_build() {
  local page=local/redis-commander list
  is_stale "${shop_outputs[0]}" pom.xml collector/pom.xml collector/src/main "${sdk[@]}" "${service[@]}" && return
  is_stale "${shop_outputs[1]}" pom.xml store/pom.xml store/src/main grafana/dashboards "${redis[@]}" "${service[@]}" && return
  is_stale "${shop_outputs[2]}" "$page/pom.xml" "$page/package.json" "$page/package-lock.json" && return
  is_stale "${shop_outputs[3]}" pom.xml collector/pom.xml && return
  is_stale "${shop_outputs[4]}" pom.xml store/pom.xml && return
  for list in "${shop_outputs[@]:3}"; do
    lacks_jars "$here/$list" && return
  done
  return 1
}

build() {
  command -v mvn >/dev/null || fail "There is no mvn: install Maven 3.8 or later to build Live Shopper."
  local javac log output option=
  # What is built with npm belongs to the shop.
  if [ -z "$shop" ] && ! command -v npm >/dev/null; then
    option=-Dexec.skip
  fi
  javac="$(tool javac)"
  require_17 javac "$javac" -version
  log="$here/.live-shopper/build.log"
  mkdir -p "$here/.live-shopper"
  echo "Building (the first time Maven downloads what it needs, which takes some minutes) ..." >&2
  # A line a module and a goal would be much; a line a module is progress.
  if ! (cd "$here" && mvn -B --no-transfer-progress -DskipTests -Dspotless.check.skip $option -pl job,local -am package 2>&1) \
    | tee "$log" | { grep --line-buffered -E '^\[INFO\] Building Live|^\[INFO\] Building [A-Za-z-]+ .*\[' || true; } \
    | sed -uE 's/^\[INFO\] Building /  /' >&2; then
    grep -E '^\[ERROR\]' "$log" | head -n 20 >&2 || tail -n 20 "$log" >&2
    fail "The build failed; all of its output is in $log."
  fi
  # Maven leaves alone what comes out the same, although a source is newer.
  for output in "${outputs[@]}" "${shop_outputs[@]}"; do
    [ ! -e "$here/$output" ] || touch "$here/$output"
  done
}

# Only starting is worth a build of what has changed; to look at what runs, or to stop it, what has
# been built before is good enough.
starts() {
  local argument
  for argument in "$@"; do
    case "$argument" in
      status | logs | down | upgrade | rollback | replay | watch | simulate | rule | erase | -h | --help | -V | --version) return 1 ;;
    esac
  done
}

can_run() {
  [ -e "$here/${outputs[1]}" ] && [ -e "$class_path" ] && ! lacks_jars "$class_path"
}

# The demo shop's front end is built with npm, and Redis's web page runs on node.
require_node() {
  local name
  for name in node npm; do
    command -v "$name" >/dev/null \
      || fail "There is no $name: install Node.js 20 or later with npm, or leave the shop out with --no-shop."
  done
}

# Containers where that is asked for, or where an engine answers and nothing speaks for processes.
in_containers() {
  [[ " $* " != *" --embedded "* ]] || return 1
  [[ " $* " == *" --docker "* ]] || "$here/docker/up.sh" --takes "$@"
}

# Commands that only talk to what runs: the same program does them for processes and containers.
only_talks() {
  local argument
  for argument in "$@"; do
    case "$argument" in
      replay | simulate | watch | rule | erase) return 0 ;;
      -*) ;;
      *) return 1 ;;
    esac
  done
  return 1
}

containers=
if in_containers "$@"; then
  containers=yes
fi
java="$(tool java)"
require_17 java "$java" -version
shop=
if starts "$@" && [[ " $* " != *" --no-shop "* ]]; then
  shop=yes
fi
[ -z "$shop" ] || require_node
if { { [ -z "$containers" ] || only_talks "$@"; } && ! can_run; } || { starts "$@" && needs_build; } || { [ -n "$shop" ] && needs_shop_build; }; then
  build
fi
if [ -n "$containers" ] && ! only_talks "$@"; then
  exec "$here/docker/up.sh" "$@"
elif [ -n "$containers" ]; then
  # How the job in the container is set up: by the same variables.
  while IFS= read -r line; do
    [[ "$line" != CONFIG_FORCE_* ]] || export "${line?}"
  done <"$here/docker/settings/job.env"
  [[ " $* " == *" --docker "* ]] || set -- "$@" --docker
fi
# Newer JDKs have a console of their own even where the output is no terminal.
exec "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Xshare:auto -Djdk.console=java.base \
  "-Dlive-shopper.home=$here" \
  -cp "$here/local/target/live-shopper-local-0.1.0-SNAPSHOT.jar:$(cat "$class_path")" \
  io.liveshopper.local.cli.Main "$@"
