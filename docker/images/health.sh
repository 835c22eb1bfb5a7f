#!/usr/bin/env bash
# health.sh PORT PATH [TEXT]: whether http://127.0.0.1:PORT/PATH answers with 200, and with TEXT in
# it. By bash alone: the base images bring no HTTP client.
set -euo pipefail
exec 3<>"/dev/tcp/127.0.0.1/$1"
printf 'GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' "$2" >&3
read -r status <&3
[[ "$status" == HTTP/*' 200'* ]]
[ $# -lt 3 ] || [[ "$(cat <&3)" == *"$3"* ]]
