#!/usr/bin/env bash
# Replaces the job in the containers by another version, which goes on from its state.
# Usage: docker/upgrade.sh JAR|IMAGE [--allow-non-restored-state]. Exit codes: 0 the new job runs, and
# is what is started from now on; 1 the old one runs again, or something failed; 2 refused, nothing was
# stopped. See docs/upgrading.md.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
main_class=io.liveshopper.job.LiveShopperJob
jar_in_image=/opt/flink/usrlib/live-shopper-job.jar
state=/var/lib/flink
. "$here/common.sh"
. "$here/upgrade/steps.sh"

drop=()
new=
for argument in "$@"; do
  case "$argument" in
    --allow-non-restored-state) drop=("$argument") ;;
    -*) refuse "$argument is not known here. Settings are in docker/settings and docker/.env." ;;
    *)
      [ -z "$new" ] || refuse "One jar or image can be upgraded to, not $new and $argument."
      new="$argument"
      ;;
  esac
done
[ -n "$new" ] || refuse "What is to be upgraded to is missing: docker/upgrade.sh JAR|IMAGE [--allow-non-restored-state]."
require_built
work="$(mktemp -d "${TMPDIR:-/tmp}/live-shopper-upgrade.XXXXXX")"
chmod 755 "$work"
trap end EXIT
trap 'exit 130' INT TERM

echo "Upgrading to $new"
find_running
make_new "$new"
check_new
create_topics
stop_running
choose "$new_image"
if start && prove; then
  say proof "$proof"
  echo "Upgraded; downtime $downtime s."
  echo "  Savepoint  $savepoint"
  echo "  Image      $new_image, before $old_image"
  exit 0
fi
echo "✗ $cause" >&2
take_back
printf '  The job that ran before runs again, from %s; downtime %d s.\n' "$savepoint" "$((($(date +%s%3N) - stopped_at) / 1000))" >&2
exit 1
