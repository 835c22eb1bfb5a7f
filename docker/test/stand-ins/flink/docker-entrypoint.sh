#!/usr/bin/env bash
# standalone-job or taskmanager, configured by FLINK_PROPERTIES.
set -euo pipefail
case "${1:-}" in
  standalone-job)
    main=org.apache.flink.container.entrypoint.StandaloneApplicationClusterEntryPoint
    memory=GET_JM_RESOURCE_PARAMS
    ;;
  taskmanager)
    main=org.apache.flink.runtime.taskexecutor.TaskManagerRunner
    memory=GET_TM_RESOURCE_PARAMS
    ;;
  *) exec "$@" ;;
esac
shift

conf="$FLINK_HOME/conf"
{
  echo "blob.server.port: 6124"
  echo "${FLINK_PROPERTIES:-}"
} >"$conf/config.yaml"

opened=()
for package in lang lang.invoke lang.reflect net io nio text time util util.concurrent util.concurrent.atomic util.concurrent.locks; do
  opened+=("--add-opens=java.base/java.$package=ALL-UNNAMED")
done
opened+=(--add-opens=java.base/sun.nio.ch=ALL-UNNAMED)
class_path="$FLINK_HOME/lib/*"
mapfile -t results < <(java -XX:TieredStopAtLevel=1 -cp "$class_path" org.apache.flink.runtime.util.bash.BashJavaUtils \
  "$memory" --configDir "$conf" --bindAddress 0.0.0.0 | sed -n 's/^BASH_JAVA_UTILS_EXEC_RESULT://p')
[ "${#results[@]}" -eq 2 ] || { echo "Flink computed no memory options." >&2; exit 1; }
read -ra options <<<"${results[0]}"
read -ra dynamic <<<"${results[1]}"
export FLINK_LIB_DIR="$FLINK_HOME/lib" FLINK_CONF_DIR="$conf"
exec java "${options[@]}" -XX:+UseG1GC "${opened[@]}" "-Dlog4j2.configurationFile=$conf/log4j2.properties" \
  -cp "$class_path" "$main" --configDir "$conf" "${dynamic[@]}" "$@"
