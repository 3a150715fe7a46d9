# shellcheck shell=bash
# Sourced by the launchers: finds a JDK, builds what is missing, starts a main class of ours.
#
#   source "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/../../.mvn/launch.sh"
#   launch MODULE MAIN_CLASS "$@"
#
# A launcher may set LAUNCH_FLAGS, an array of further JVM flags; whoever starts it may set
# VIGIL_JAVA_OPTS, and VIGIL_AOT=record, which keeps what a run has loaded and compiled most in
# MODULE's target/launch.aot, so that later starts are quick (JDK 25 or newer). MODULE's class path
# is written by its build, at the phase package, to target/launch.classpath; it is built again when
# a source of it is newer than that.

LAUNCH_JDK_MIN=21
LAUNCH_ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"

launch_fail() {
  echo "${0##*/}: $*" >&2
  exit 1
}

# Prints the major version of a java program, or nothing.
launch_java_version() {
  local release version
  release="$(dirname "$(readlink -f "$1")")/../release"
  if [ -r "$release" ]; then
    version="$(sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$release")"
  else
    version="$("$1" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p' | head -n 1)"
  fi
  echo "$version"
}

# Prints the first java of at least LAUNCH_JDK_MIN: JAVA_HOME, PATH, then the newest of /usr/lib/jvm.
launch_find_java() {
  local java version best="" best_version=0
  for java in "${JAVA_HOME:+$JAVA_HOME/bin/java}" "$(command -v java || true)"; do
    [ -n "$java" ] && [ -x "$java" ] || continue
    version="$(launch_java_version "$java")"
    if [ "${version:-0}" -ge "$LAUNCH_JDK_MIN" ]; then
      echo "$java"
      return
    fi
  done
  for java in /usr/lib/jvm/*/bin/java /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java; do
    [ -x "$java" ] || continue
    version="$(launch_java_version "$java")"
    if [ "${version:-0}" -ge "$LAUNCH_JDK_MIN" ] && [ "$version" -gt "$best_version" ]; then
      best="$java" best_version="$version"
    fi
  done
  echo "$best"
}

# Prints MODULE's newest jar, or nothing.
launch_jar() {
  find "$LAUNCH_ROOT/$1/target" -maxdepth 1 -name "$1-[0-9]*.jar" -printf '%T@ %p\n' 2> /dev/null |
    sort -rn | sed -n '1s/^[^ ]* //p'
}

# Whether MODULE's class path is there and no source of ours is newer.
launch_is_built() {
  local stamp="$LAUNCH_ROOT/$1/target/launch.classpath" module
  [ -r "$stamp" ] && [ -n "$(launch_jar "$1")" ] || return 1
  local sources=("$LAUNCH_ROOT/pom.xml" "$LAUNCH_ROOT/$1/pom.xml" "$LAUNCH_ROOT/$1/src/main")
  for module in protocol models cluster-config device-sim; do
    if grep -q "/$module/target/" "$stamp"; then
      sources+=("$LAUNCH_ROOT/$module/pom.xml" "$LAUNCH_ROOT/$module/src/main")
    fi
  done
  [ -z "$(find "${sources[@]}" -newer "$stamp" -print -quit 2> /dev/null)" ]
}

launch_build() {
  local log="$LAUNCH_ROOT/$1/target/launch.log"
  command -v mvn > /dev/null || launch_fail "Maven is needed to build: install it (apt install maven)"
  mkdir -p "$LAUNCH_ROOT/$1/target" "$LAUNCH_ROOT/target"
  exec 8> "$LAUNCH_ROOT/target/launch.lock"
  if command -v flock > /dev/null; then flock 8; fi
  if ! launch_is_built "$1"; then
    echo "${0##*/}: building $1, once; this takes a minute or two ..." >&2
    (cd "$LAUNCH_ROOT" && mvn -B -ntp -q -Dquick -Dmaven.test.skip=true -pl "$1" -am package) > "$log" 2>&1 ||
      launch_fail "the build failed: $(grep -m 1 ERROR "$log" || tail -n 1 "$log") (all of it: $log)"
    # Maven leaves a class path that is still right as it is.
    touch "$LAUNCH_ROOT/$1/target/launch.classpath"
  fi
  exec 8>&-
}

# Prints the flag that records or uses MODULE's cache of classes and profiles, or nothing. The JVM
# itself looks whether a cache is of the same JDK, class path and collector, and goes on without.
launch_aot() {
  local cache="$LAUNCH_ROOT/$1/target/launch.aot"
  [ "$(launch_java_version "$2")" -ge 25 ] || return 0
  if [ "${VIGIL_AOT:-}" = record ]; then
    echo "-XX:AOTCacheOutput=$cache"
  elif [ "$cache" -nt "$LAUNCH_ROOT/$1/target/launch.classpath" ]; then
    echo "-XX:AOTCache=$cache"
  fi
}

launch() {
  local module="$1" main="$2" java aot
  shift 2
  java="$(launch_find_java)"
  [ -n "$java" ] ||
    launch_fail "no JDK $LAUNCH_JDK_MIN or newer in JAVA_HOME, PATH or /usr/lib/jvm: install one (apt install openjdk-21-jdk)"
  launch_is_built "$module" || launch_build "$module"
  local flags=(
    -Dsun.misc.unsafe.memory.access=allow
    --enable-native-access=ALL-UNNAMED
    -Djava.util.concurrent.ForkJoinPool.common.parallelism=2
    -XX:+ExitOnOutOfMemoryError
    "-Dvigil.terminal=$([ -t 2 ] && echo true || echo false)"
  )
  aot="$(launch_aot "$module" "$java")"
  # ONNX Runtime would report to its maker, and crash where a command line exceeds 4 kB.
  export ORT_DISABLE_TELEMETRY=1
  # shellcheck disable=SC2086
  exec "$java" "${flags[@]}" ${aot:+"$aot" -Xlog:aot=error,cds=error} ${LAUNCH_FLAGS[@]+"${LAUNCH_FLAGS[@]}"} ${VIGIL_JAVA_OPTS:-} \
    -cp "$(launch_jar "$module"):$(cat "$LAUNCH_ROOT/$module/target/launch.classpath")" "$main" "$@"
}
