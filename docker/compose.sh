#!/usr/bin/env bash
# Compose for this stack, by whichever is installed: docker compose (v2), else docker-compose (1.29).
# Usage: docker/compose.sh up -d, and whatever else compose takes.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
cd "$here"
. "$here/common.sh"

# Which job: as the environment says, else as the last upgrade left it, else as .env says.
for name in JOB_IMAGE JOB_GENERATION; do
  value="${!name:-$(chosen "$name")}"
  if [ -n "$value" ]; then export "$name=$value"; else unset "$name"; fi
done
if docker compose version >/dev/null 2>&1; then
  exec docker compose -f docker-compose.yml "$@"
elif command -v docker-compose >/dev/null; then
  exec docker-compose -f docker-compose.yml "$@"
fi
echo "There is neither docker compose nor docker-compose: install Docker's compose plugin, or docker-compose 1.29." >&2
exit 1
