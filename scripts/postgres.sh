#!/usr/bin/env bash
# A throw-away PostgreSQL server for the tests: postgres.sh start FOLDER prints the address of its database, to be set as
# ONRECORD_TEST_POSTGRES; postgres.sh stop FOLDER ends it and removes the folder. It listens on a socket in the folder
# alone, runs as a user who is not root, and keeps nothing safe from a power cut.
set -euo pipefail

case "${1:-}:${2:-}" in start:?* | stop:?*) ;; *) echo "usage: $0 start|stop FOLDER" >&2; exit 2 ;; esac
folder=$2
programs=$(ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1 || true)
[ -n "$programs" ] || programs=$(dirname "$(command -v initdb || true)")
[ -x "$programs/initdb" ] || { echo "no PostgreSQL here: apt-get install postgresql" >&2; exit 3; }
as=()
[ "$(id -u)" != 0 ] || as=(runuser -u postgres --)

if [ "$1" = stop ]; then
  "${as[@]}" "$programs/pg_ctl" -D "$folder/data" -m immediate stop >&2
  rm -rf "$folder"
  exit
fi

mkdir -p "$folder"
folder=$(cd "$folder" && pwd)
[ "$(id -u)" != 0 ] || chown postgres "$folder"
"${as[@]}" "$programs/initdb" -D "$folder/data" -U onrecord --auth=trust -E UTF8 --locale=C.UTF-8 --locale-provider=icu --icu-locale=en >&2
"${as[@]}" "$programs/pg_ctl" -D "$folder/data" -w -l "$folder/log" start >&2 -o \
  "-c listen_addresses='' -c unix_socket_directories='$folder' -c fsync=off -c max_connections=200 -c shared_buffers=64MB"
echo "postgresql://onrecord@/postgres?host=$folder"
