# Images under the official names where none can be pulled: made of this machine's Debian packages and
# of the jars that Maven brought, so that Compose's file is run as it is. They take the same commands,
# environment, paths and users as the official ones, as far as that file uses them.

stand_ins="$here/test/stand-ins"

# Debian packages whose files, and those of all that they depend on, are a file system for them.
base_packages=(base-files base-passwd bash coreutils debianutils findutils grep gzip hostname libc-bin passwd
  procps sed util-linux wget openjdk-17-jre-headless redis-server redis-tools prometheus prometheus-redis-exporter)

# What they bring and nothing here uses.
unused='^/usr/share/(doc|man|locale|info|lintian|bug|javascript|perl|zoneinfo/(posix|right))/|/promtool$|/ct\.sym$|/classes_nocoops\.jsa$'

# Users as the official images have them.
accounts=(root:0:0 nobody:65534:65534 redis:999:999 flink:9999:9999 grafana:472:0 appuser:1000:0 node:1000:1000 akhq:1001:1001)

# As a tar archive, to be imported.
base() {
  local root="$work/root" name
  need prometheus prometheus
  need prometheus-redis-exporter prometheus-redis-exporter
  need redis-server redis-server redis-tools
  need wget wget
  mkdir -p "$root"/{dev,etc,proc,run,sys,tmp,usr/bin,usr/lib,usr/lib64,usr/sbin,var/lib}
  for name in bin lib lib64 sbin; do
    ln -s "usr/$name" "$root/$name"
  done
  chmod 1777 "$root/tmp"
  cp -a /etc/alternatives /etc/ssl /etc/ld.so.cache "$root/etc/"
  cp -a /etc/java-17-openjdk "$root/etc/" 2>/dev/null || true
  for name in "${accounts[@]}"; do
    IFS=: read -r name uid gid <<<"$name"
    echo "$name:x:$uid:$gid::/:/bin/bash" >>"$root/etc/passwd"
    [ "$gid" -ne "$uid" ] || echo "$name:x:$gid:" >>"$root/etc/group"
  done
  ln -s bash "$root/usr/bin/sh"
  apt-cache depends --recurse --installed --no-recommends --no-suggests --no-conflicts --no-breaks \
    --no-replaces --no-enhances "${base_packages[@]}" \
    | grep -E '^[a-z0-9]' | sort -u | { xargs dpkg-query -L 2>/dev/null || true; } \
    | grep -Ev "$unused" | sort -u >"$work/files"
  # Only files and links: directories come by themselves. /bin and others are links here, as there.
  { cat "$work/files"; echo /usr/bin/java; } | sed -E 's,^/(bin|lib|lib64|sbin)/,/usr/\1/,' | sort -u | while IFS= read -r name; do
    case "$name" in /etc/passwd | /etc/group | /etc/*shadow* | /etc/ssl/* | /etc/alternatives/* | /etc/java-* | /usr/bin/sh | /bin | /lib | /lib64 | /sbin) continue ;; esac
    if [ -L "$name" ] || [ -f "$name" ]; then printf '%s\0' "${name#/}"; fi
  done >"$work/files0"
  tar -cf - --null -C "$root" . -C / --files-from="$work/files0"
}

# A directory of the jars of a class path.
lay_jars() {
  local jar
  mkdir -p "$2"
  while IFS= read -r -d : jar; do
    # Docker reads them, nobody writes them.
    [ ! -f "$jar" ] || ln "$jar" "$2/" 2>/dev/null || cp "$jar" "$2/"
  done <<<"$(cat "$1"):"
}

# What application mode needs and a session cluster does not, so that no class path has it: beside the
# other jars of Flink if Maven has it already.
lay_flink_container() {
  local runtime jar
  runtime="$(tr : '\n' <"$here/../local/flink-dist/target/class-path.txt" | grep '/flink-runtime-[0-9.]*\.jar$')"
  jar="${runtime//flink-runtime/flink-container}"
  if [ -f "$jar" ]; then
    cp "$jar" "$1/"
    return
  fi
  mvn -B -q ${MAVEN_OPTIONS:-} org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy \
    "-Dartifact=org.apache.flink:flink-container:$(basename "$(dirname "$runtime")")" "-DoutputDirectory=$1" \
    >"$work/maven.log" 2>&1 || { tail -n 20 "$work/maven.log" >&2; fail "flink-container is not to be had."; }
}

build_stand_in() { # build_stand_in NAME IMAGE [OPTION]...
  docker build -q -t "$2" "${@:3}" "$work/stand-ins/$1" >"$work/build-$1.log" 2>&1 \
    || { tail -n 20 "$work/build-$1.log" >&2; fail "The stand-in for $2 could not be built."; }
}

build_stand_ins() {
  mkdir -p "$work/stand-ins/"{kafka/libs,flink/lib,page/classes,kafka/empty,flink/empty,redis/empty,page/empty,prometheus/empty}
  cp -a "$stand_ins/." "$work/stand-ins/"
  lay_jars "$here/../local/kafka-dist/target/class-path.txt" "$work/stand-ins/kafka/libs"
  lay_jars "$here/../local/flink-dist/target/class-path.txt" "$work/stand-ins/flink/lib"
  lay_flink_container "$work/stand-ins/flink/lib"
  javac -nowarn -d "$work/stand-ins/page/classes" "$stand_ins/page/Page.java" || fail "The stand-in for web pages does not compile."
  base >"$work/base.tar" || fail "The file system of the stand-ins cannot be packed."
  docker import "$work/base.tar" live-shopper-stand-in >/dev/null
  rm -rf "$work/base.tar" "$work/root"
  build_stand_in base "$JRE_IMAGE"
  build_stand_in kafka "$KAFKA_IMAGE"
  build_stand_in flink "$FLINK_IMAGE"
  build_stand_in redis "$REDIS_IMAGE"
  build_stand_in prometheus "$PROMETHEUS_IMAGE"
  build_stand_in redis-exporter "$REDIS_EXPORTER_IMAGE"
  build_stand_in page "$GRAFANA_IMAGE" --build-arg PORT=3000 --build-arg ACCOUNT=grafana
  build_stand_in page "$AKHQ_IMAGE" --build-arg PORT=8080 --build-arg ACCOUNT=akhq
  build_stand_in page "$REDIS_INSIGHT_IMAGE" --build-arg PORT=5540 --build-arg ACCOUNT=node
}
