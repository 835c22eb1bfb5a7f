# Images under the official names where none can be pulled: made of this machine's Debian packages and
# of the jars that Maven brought, so that Compose's file is run as it is. They take the same commands,
# environment, paths and users as the official ones, as far as that file uses them.

stand_ins="$here/test/stand-ins"

# The files of Debian packages and of all that they depend on, as a file system.
base_packages=(base-files base-passwd bash coreutils debianutils findutils grep gzip hostname libc-bin passwd
  procps sed util-linux wget openjdk-17-jre-headless redis-server redis-tools prometheus prometheus-redis-exporter)

lay_base() {
  local root="$1"
  need prometheus prometheus
  need prometheus-redis-exporter prometheus-redis-exporter
  need redis-server redis-server redis-tools
  need wget wget
  mkdir -p "$root"/{dev,etc,proc,run,sys,tmp,usr/bin,usr/lib,usr/lib64,usr/sbin,var/lib}
  local name
  for name in bin lib lib64 sbin; do
    ln -s "usr/$name" "$root/$name"
  done
  chmod 1777 "$root/tmp"
  apt-cache depends --recurse --installed --no-recommends --no-suggests --no-conflicts --no-breaks \
    --no-replaces --no-enhances "${base_packages[@]}" \
    | grep -E '^[a-z0-9]' | sort -u | { xargs dpkg-query -L 2>/dev/null || true; } \
    | grep -Ev '^/usr/share/(doc|man|locale|info|lintian|bug)/' | sort -u >"$work/files"
  # Only files and links: directories come by themselves, and /bin and others are links here.
  while IFS= read -r name; do
    if [ -L "$name" ] || [ -f "$name" ]; then printf '%s\0' "${name#/}"; fi
  done <"$work/files" >"$work/files0"
  printf 'usr/bin/java\0' >>"$work/files0"
  tar -C / --null --files-from="$work/files0" --transform 's,^\(bin\|lib\|lib64\|sbin\)/,usr/\1/,S' -cf - 2>/dev/null \
    | tar -C "$root" --keep-directory-symlink -xf -
  cp -a /etc/alternatives /etc/ssl "$root/etc/"
  cp -a /etc/java-17-openjdk "$root/etc/" 2>/dev/null || true
  printf 'root:x:0:0::/root:/bin/bash\nnobody:x:65534:65534::/nonexistent:/usr/sbin/nologin\n' >"$root/etc/passwd"
  printf 'root:x:0:\nnobody:x:65534:\n' >"$root/etc/group"
  rm -f "$root/etc/shadow" "$root/etc/gshadow"
  [ -e "$root/usr/bin/sh" ] || ln -s bash "$root/usr/bin/sh"
  chroot "$root" ldconfig
}

# A directory of the jars of a class path.
lay_jars() {
  local jar
  mkdir -p "$2"
  while IFS= read -r -d : jar; do
    [ ! -f "$jar" ] || cp "$jar" "$2/"
  done <<<"$(cat "$1"):"
}

build_stand_in() { # build_stand_in NAME IMAGE
  docker build -q -t "$2" "$work/stand-ins/$1" >"$work/build-$1.log" 2>&1 \
    || { tail -n 20 "$work/build-$1.log" >&2; fail "The stand-in for $2 could not be built."; }
}

build_stand_ins() {
  local flink_version
  mkdir -p "$work/stand-ins"
  cp -a "$stand_ins/." "$work/stand-ins/"
  lay_base "$work/root"
  tar -C "$work/root" -c . | docker import - live-shopper-stand-in >/dev/null
  rm -rf "$work/root"
  lay_jars "$modules/local/kafka-dist/target/class-path.txt" "$work/stand-ins/kafka/libs"
  lay_jars "$modules/local/flink-dist/target/class-path.txt" "$work/stand-ins/flink/lib"
  flink_version="$(sed -nE 's,.*<flink.version>(.*)</flink.version>.*,\1,p' "$here/../pom.xml")"
  # What application mode needs and a session cluster does not.
  mvn -B -q ${MAVEN_OPTIONS:-} "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy" \
    "-Dartifact=org.apache.flink:flink-container:$flink_version" "-DoutputDirectory=$work/stand-ins/flink/lib" \
    >"$work/maven.log" 2>&1 || { tail -n 20 "$work/maven.log" >&2; fail "flink-container is not to be had."; }
  build_stand_in base "$JRE_IMAGE"
  build_stand_in kafka "$KAFKA_IMAGE"
  build_stand_in flink "$FLINK_IMAGE"
  build_stand_in redis "$REDIS_IMAGE"
  build_stand_in prometheus "$PROMETHEUS_IMAGE"
  build_stand_in redis-exporter "$REDIS_EXPORTER_IMAGE"
}
