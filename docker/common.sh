# For the scripts beside it, which set here.

fail() {
  echo "✗ $*" >&2
  exit 1
}

compose() {
  "$here/compose.sh" "$@"
}

# From the environment, else from .env.
setting() {
  local value="${!1:-}"
  echo "${value:-$(sed -n "s/^$1=//p" "$here/.env")}"
}

# Those of a service, or all; much quicker than asking Compose. -a: also those that do not run.
containers() { # containers [-a] [SERVICE]
  local options=()
  [ "${1:-}" != -a ] || { options=(-a); shift; }
  [ $# -eq 0 ] || options+=(--filter "label=com.docker.compose.service=$1")
  docker ps -q ${options[@]+"${options[@]}"} --filter "label=com.docker.compose.oneoff=False" \
    --filter "label=com.docker.compose.project=$(setting COMPOSE_PROJECT_NAME)"
}

# Where it is written which job upgrade.sh has chosen for these containers.
chosen_file() {
  echo "$here/chosen/$(setting COMPOSE_PROJECT_NAME).env"
}

# What is written there; nothing if nothing is.
chosen() {
  [ ! -f "$(chosen_file)" ] || sed -n "s/^$1=//p" "$(chosen_file)"
}
