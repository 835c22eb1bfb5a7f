# A Docker engine for test.sh: the one that answers, else one of its own below $work.
# Sets own_engine to yes or to nothing.

engine_pid=
engine_options=()

need() { # need COMMAND PACKAGE...
  command -v "$1" >/dev/null && return
  command -v apt-get >/dev/null || fail "There is no $1, and no apt-get to install it with: ${*:2}"
  [ -n "${apt_ready:-}" ] || { apt-get update -qq && apt_ready=yes; }
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${@:2}" >"$work/apt.log" 2>&1 \
    || { tail -n 20 "$work/apt.log" >&2; fail "$* could not be installed."; }
}

start_engine() {
  own_engine=
  if docker info >/dev/null 2>&1; then
    return
  fi
  [ "$(id -u)" -eq 0 ] || fail "No Docker engine answers, and only root can start one."
  need dockerd docker.io
  need iptables iptables
  own_engine=yes
  export DOCKER_HOST="unix://$work/docker.sock"
  nice dockerd --host "$DOCKER_HOST" --data-root "$work/engine" --exec-root "$work/exec" \
    --pidfile "$work/docker.pid" "${engine_options[@]}" >"$work/dockerd.log" 2>&1 &
  engine_pid=$!
  await 60 "the engine answers" docker info || { tail -n 20 "$work/dockerd.log" >&2; fail "The engine does not start."; }
}

stop_engine() {
  [ -n "$engine_pid" ] || return 0
  kill "$engine_pid" 2>/dev/null || true
  await 60 "the engine has ended" engine_has_ended || kill -KILL "$engine_pid" 2>/dev/null || true
  wait "$engine_pid" 2>/dev/null || true
  # What a container may have left mounted would keep the directory.
  awk -v work="$work/" 'index($2, work) == 1 { print $2 }' /proc/mounts | sort -r | xargs -r -n 1 umount 2>/dev/null || true
}

engine_has_ended() {
  ! kill -0 "$engine_pid" 2>/dev/null
}
