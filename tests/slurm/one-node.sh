#!/usr/bin/env bash
# A Slurm cluster of one node on this machine, to try ./study grid --engine slurm on. Debian, as root; it touches no Slurm that the system has.
#   tests/slurm/one-node.sh start [CORES]   install slurm-wlm and munge if they are missing, start the daemons; default 2 cores. Then, as it says:
#   export SLURM_CONF=...                   and sbatch, squeue, scontrol and ./study grid --engine slurm speak to this cluster
#   tests/slurm/one-node.sh stop            end its jobs and daemons, and remove their folder
# Another folder than the default: ONE_NODE=FOLDER before the command. Another pair of ports: ONE_NODE_PORT.
set -euo pipefail

folder=${ONE_NODE:-/var/tmp/study-slurm}
port=${ONE_NODE_PORT:-16817}

stop() { printf 'one-node: %s\n' "$*" >&2; exit 1; }

install() {
    command -v slurmctld >/dev/null && command -v slurmd >/dev/null && command -v munged >/dev/null && return 0
    command -v apt-get >/dev/null || stop "slurmctld, slurmd and munged are not on the PATH, and there is no apt-get to install them: install Slurm and MUNGE first."
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends slurm-wlm munge; } >/dev/null || stop "slurm-wlm and munge could not be installed (above)."
}

# Ends what this folder's file names, if it is still that program.
end() {
    local pid
    pid=$(cat "$folder/$1.pid" 2>/dev/null) || return 0
    [ "$(cat "/proc/$pid/comm" 2>/dev/null)" = "$1" ] || return 0
    kill "$pid"
    for _ in $(seq 100); do kill -0 "$pid" 2>/dev/null || return 0; sleep 0.1; done
    kill -9 "$pid"
}

case ${1:-} in
start)
    [ "$(id -u)" = 0 ] || stop "the daemons start jobs as their users and need root: run this as root, in a container or virtual machine if need be."
    install
    [ ! -e "$folder/slurm.conf" ] || stop "there is a cluster in $folder already: end it by '$0 stop', or name another folder by ONE_NODE=FOLDER."
    mkdir -p "$folder/state" "$folder/spool"
    chmod 755 "$folder"
    host=$(hostname -s)
    cat >"$folder/slurm.conf" <<CONF
ClusterName=study
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$port
SlurmdPort=$((port + 1))
SlurmUser=root
AuthType=auth/munge
AuthInfo=socket=$folder/munge.socket
StateSaveLocation=$folder/state
SlurmdSpoolDir=$folder/spool
SlurmctldPidFile=$folder/slurmctld.pid
SlurmdPidFile=$folder/slurmd.pid
SlurmctldLogFile=$folder/slurmctld.log
SlurmdLogFile=$folder/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_CPU
SlurmdParameters=config_overrides
ReturnToService=2
MpiDefault=none
KillWait=5
NodeName=$host NodeAddr=127.0.0.1 CPUs=${2:-2} State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES MaxTime=INFINITE State=UP
CONF
    (umask 077; dd if=/dev/urandom of="$folder/munge.key" bs=128 count=1 2>/dev/null)
    export SLURM_CONF=$folder/slurm.conf
    munged --force --key-file="$folder/munge.key" --socket="$folder/munge.socket" --pid-file="$folder/munged.pid" --log-file="$folder/munged.log" --seed-file="$folder/munge.seed" || stop "munged did not start ($folder/munged.log)."
    slurmctld || stop "slurmctld did not start ($folder/slurmctld.log)."
    slurmd || stop "slurmd did not start ($folder/slurmd.log)."
    for _ in $(seq 100); do
        [ "$(sinfo --noheader --format=%t 2>/dev/null)" != idle ] || { printf 'export SLURM_CONF=%s\n' "$SLURM_CONF"; exit 0; }
        sleep 0.2
    done
    stop "the node is not ready: $(sinfo --noheader --format='%t %E' 2>&1) ($folder/slurmctld.log, $folder/slurmd.log)."
    ;;
stop)
    # Jobs first: what runs one would wait for the daemons for ever.
    export SLURM_CONF=$folder/slurm.conf
    ! scancel --quiet --partition=all 2>/dev/null || for _ in $(seq 100); do [ -n "$(squeue --noheader 2>/dev/null)" ] || break; sleep 0.2; done
    for daemon in slurmd slurmctld munged; do end $daemon; done
    rm -rf "$folder"
    ;;
*)
    sed -n '2,6s/^# *//p' "$0"
    exit 1
    ;;
esac
