#!/usr/bin/env bash
# Builds the images from what Maven has built. Usage: docker/build.sh, after
# mvn -DskipTests package.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
modules="$here/.."
layout="$here/target/images"

. "$here/common.sh"

# The jar of a module, not its tests' or what shading has left.
jar_of() {
  local module="$1" found
  found="$(find "$modules/$module/target" -maxdepth 1 -name "live-shopper-$module-*.jar" \
    ! -name '*-tests.jar' ! -name '*-sources.jar' 2>/dev/null | head -n 1)"
  [ -n "$found" ] || fail "There is no jar of $module in $modules/$module/target: run mvn -DskipTests package first."
  echo "$found"
}

# A jar changes its time at each build: images are made anew only for other bytes.
lay() {
  cp --preserve=mode,timestamps "$1" "$2"
}

lay_service() {
  local module="$1" jar jars
  jar="$(jar_of "$module")"
  mkdir -p "$layout/$module/app" "$layout/$module/lib"
  lay "$jar" "$layout/$module/app/"
  IFS=: read -ra jars <<<"$(cat "$modules/$module/target/class-path.txt")"
  for jar in "${jars[@]}"; do
    [ -e "$jar" ] || fail "$module needs $jar, which is not there: run mvn -DskipTests package again."
    [ ! -e "$layout/$module/lib/$(basename "$jar")" ] \
      || fail "$module has two jars named $(basename "$jar"): one would hide the other."
    lay "$jar" "$layout/$module/lib/"
  done
}

rm -rf "$layout"
mkdir -p "$layout/job"
lay "$(jar_of job)" "$layout/job/live-shopper-job.jar"
lay_service collector
lay_service store
# Not over the one that an upgrade chose.
JOB_IMAGE="$(setting JOB_IMAGE)" exec "$here/compose.sh" build jobmanager collector store
