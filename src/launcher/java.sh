# What both launchers do: the one of the sources, ./mohs, and that of an installation, bin/mohs. To be sourced.

# Engines load native libraries and use memory outside the heap; from JDK 24 on Java warns of it unless it is told. The
# second is a property here, as JDK 17 does not know the option.
native='--enable-native-access=ALL-UNNAMED -Dsun.misc.unsafe.memory.access=allow'

oldest=17

refuse() {
    echo "mohs: $1" >&2
    exit 1
}

# Sets java, or ends with what is wrong in one line.
find_java() {
    if [ -n "${JAVA_HOME:-}" ]; then java=$JAVA_HOME/bin/java; else java=$(command -v java || :); fi
    command -v "$java" >/dev/null 2>&1 ||
        refuse "no Java found${JAVA_HOME:+ in JAVA_HOME, $JAVA_HOME}; install JDK $oldest or newer and put it on the PATH, or set JAVA_HOME"
    binary=$(readlink -f -- "$java" 2>/dev/null || echo "$java")
    version=$(java_version)
    feature=${version#1.}
    feature=${feature%%[!0-9]*}
    [ "${feature:-$oldest}" -ge "$oldest" ] ||
        refuse "$java is Java $version; install JDK $oldest or newer and put it on the PATH, or set JAVA_HOME"
}

# 17.0.15, from the file that JDKs have beside their folder bin, which saves the start of a Java; or else from Java itself.
java_version() {
    if [ -f "${binary%/bin/*}/release" ]; then
        sed -n 's/^JAVA_VERSION="\(.*\)".*/\1/p' "${binary%/bin/*}/release"
    else
        "$java" -version 2>&1 </dev/null | sed -n 's/.* version "\([^"]*\)".*/\1/p' | head -n 1
    fi
}

# Commands that take a second, which compiling for speed and collecting garbage in parallel would only make longer.
is_short() {
    case " $* " in *' --help '* | *' -h '*) return 0 ;; esac
    case ${1:-} in '' | -* | report | board | figure | table | gate | compare | models | attacks | completion) return 0 ;; *) return 1 ;; esac
}

# Sets archive, the file of classes that is or may be kept for this Java and these jars.
name_archive() {
    name=$(ls -ilLc -- "$binary" "$jar" "$libraries" 2>/dev/null | cksum)
    archive=$archives/${name%% *}.jsa
}

# Adds the collector of one thread to quick: commands keep little in Java for long, and it takes less time and memory.
collect_serially() {
    # A second choice of a collector would be an error.
    case "${MOHS_JAVA_OPTS:-} ${JDK_JAVA_OPTIONS:-} ${JAVA_TOOL_OPTIONS:-} ${_JAVA_OPTIONS:-}" in
        *GC*) ;;
        *) quick="$quick -XX:+UseSerialGC" ;;
    esac
}

# Sets quick, the options of Java for a command that computes. To compile for speed what runs a few thousand times takes a third of
# the processor time of a short sweep; what matters runs millions of times. The classes that short commands have kept help here too.
be_patient() {
    quick='-XX:Tier4InvocationThreshold=40000 -XX:Tier4MinInvocationThreshold=5000 -XX:Tier4CompileThreshold=120000'
    quick="$quick -XX:Tier4BackEdgeThreshold=200000"
    collect_serially
    name_archive
    # With the archive, JDK 25 has an error to tell of every start with native; what the system refuses is told.
    if [ -f "$archive" ]; then quick="$quick -Xlog:disable -Xlog:os=warning,os+thread=warning:stderr"; else archive=; fi
}

# Sets quick, the options of Java for a short command.
be_quick() {
    quick='-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=3'
    collect_serially
    name_archive
    if [ -f "$archive" ]; then
        # With a word about an archive that does not fit, Java would go before the output of the command.
        quick="$quick -Xlog:disable"
    else
        [ -n "${CI:-}" ] || archive_classes
        archive=
    fi
}

# Has another Java keep its classes, ready for use, in a file for the next commands. That belongs to one Java and one set of jars,
# which its name stands for. Whatever is in the way, the commands just go on without.
archive_classes() {
    sample=$home/reports/sample/results.json
    [ -f "$sample" ] && mkdir -p "$archives" 2>/dev/null && [ -w "$archives" ] || return 0
    for new in "$archive".*; do
        [ ! -d "$new" ] || ! kill -0 "${new##*.}" 2>/dev/null || return 0
    done
    (
        rm -rf "$archive".*
        new=$archive.$(sh -c 'echo $PPID')
        mkdir "$new" || exit
        # shellcheck disable=SC2086 # native holds several options
        nice -n 19 "$java" $native -XX:ArchiveClassesAtExit="$new/classes" -Djava.io.tmpdir="$new" $settings -cp "$class_path" \
            dev.mohs.cli.Mohs report "$sample" --output "$new/report" && mv -f "$new/classes" "$archive"
        rm -rf "$new"
    ) </dev/null >/dev/null 2>&1 &
}

# Whether networks are to run on PyTorch: it is asked for, the shards to merge have run on it, or there is nothing else.
wants_pytorch() {
    ls "$libraries"/pytorch-engine-*.jar >/dev/null 2>&1 || return 1
    ls "$libraries"/mxnet-engine-*.jar >/dev/null 2>&1 || return 0
    case ${MOHS_JAVA_OPTS:-} in *-Dai.djl.default_engine=PyTorch*) return 0 ;; esac
    before=
    for word in "$@"; do
        case $before=$word in *--engine=[Pp]y[Tt]orch) return 0 ;; esac
        before=$word
        [ "${1:-}" != merge ] || ! grep -Eqi '"(--engine=)?pytorch"' "$word/shard.json" 2>/dev/null || return 0
    done
    return 1
}

# On some processors PyTorch 2.7.1 gives wrong gradients of convolutions unless it keeps to short vectors (docs/engines.md).
keep_pytorch_right() {
    [ -z "${ONEDNN_MAX_CPU_ISA+set}${DNNL_MAX_CPU_ISA+set}" ] && wants_pytorch "$@" || return 0
    case $(uname -m) in x86_64 | amd64) ONEDNN_MAX_CPU_ISA=SSE41 && export ONEDNN_MAX_CPU_ISA ;; esac
}

# Whether a sweep is to go to a cluster, which takes Spark's jars.
wants_spark() {
    for word in "$@"; do
        case $word in --spark | --spark=*) return 0 ;; esac
    done
    return 1
}

# What Spark reaches into, as its own launcher opens it.
opens='java.base/java.lang java.base/java.lang.invoke java.base/java.lang.reflect java.base/java.io java.base/java.net
    java.base/java.nio java.base/java.util java.base/java.util.concurrent java.base/java.util.concurrent.atomic
    java.base/jdk.internal.ref java.base/sun.nio.ch java.base/sun.nio.cs java.base/sun.security.action
    java.base/sun.util.calendar java.security.jgss/sun.security.krb5'

# Adds Spark's jars to the class path, behind those of Mohs, where this Mohs has them. Whatever Spark is installed elsewhere, the
# version of these jars is that of the processes that local-cluster starts.
add_spark() {
    spark=${libraries%/*}/spark
    [ -d "$spark/jars" ] || return 0
    class_path=$class_path:$spark/jars/*
    settings="$settings -Dslf4j.provider=org.slf4j.simple.SimpleServiceProvider -Djdk.reflect.useDirectMethodHandle=false"
    settings="$settings -Dslf4j.internal.verbosity=WARN -Dio.netty.tryReflectionSetAccessible=true"
    for package in $opens; do settings="$settings --add-opens=$package=ALL-UNNAMED"; done
    SPARK_HOME=$spark
    SPARK_SCALA_VERSION=2.13
    # Where the processes that local-cluster starts work; SparkCluster removes it.
    SPARK_WORKER_DIR=${SPARK_WORKER_DIR:-/tmp/mohs-spark-$$}
    export SPARK_HOME SPARK_SCALA_VERSION SPARK_WORKER_DIR
}

settings='-Djava.awt.headless=true -Djdk.console=java.base'

# Becomes Java with the jar $jar and the $libraries beside it, and archives of classes in the folder $archives. Without a folder
# for $reports they go to that of $home.
run_mohs() {
    class_path=$jar
    for library in "$libraries"/*.jar; do
        [ "$library" = "$jar" ] || class_path=$class_path:$library
    done

    # One thread gives the same bits on every machine; more are faster on idle cores. It has to be set before Java starts.
    OMP_NUM_THREADS=${OMP_NUM_THREADS:-1}
    OPT_OUT_TRACKING=true
    GLIBC_TUNABLES=${GLIBC_TUNABLES:-glibc.malloc.hugetlb=1}
    export OMP_NUM_THREADS OPT_OUT_TRACKING GLIBC_TUNABLES

    # Without a locale, as in containers, Java could not open a file whose name has a letter beyond ASCII.
    case $(locale charmap 2>/dev/null || true) in
        ANSI_X3.4-1968 | US-ASCII | 646 | '') LC_ALL=C.UTF-8 && export LC_ALL ;;
    esac

    keep_pytorch_right "$@"
    ! wants_spark "$@" || add_spark

    quick=
    archive=
    if is_short "$@"; then be_quick; else be_patient; fi

    # jdk.console: from JDK 22 on, the other one takes a file or a pipe for a terminal.
    # shellcheck disable=SC2086 # native, quick, settings and MOHS_JAVA_OPTS hold several options
    exec "$java" $native $quick ${archive:+"-XX:SharedArchiveFile=$archive"} ${MOHS_JAVA_OPTS:-} -Dmohs.home="$home" \
        ${reports:+"-Dmohs.reports=$reports"} $settings -cp "$class_path" dev.mohs.cli.Mohs "$@"
}
