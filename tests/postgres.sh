#!/bin/sh
# postgres.sh COMMAND…: run COMMAND with DATABASE_URL naming a PostgreSQL server of its own, which is gone afterwards.
# The server listens on a socket in its temporary directory only, so it never meets another one.
set -eu

bin=$(find /usr/lib/postgresql -name initdb -path '*/bin/*' 2>/dev/null | sort -V | tail -n 1)
bin=$(dirname "${bin:-$(command -v initdb)}")
place=$(mktemp -d /tmp/eduweb-postgres-XXXXXX)
owner=$(id -un)
if [ "$owner" = root ]; then
    owner=$(id -un postgres 2>/dev/null || echo nobody) # the server refuses to run as root
    chown "$owner" "$place"
fi

as_owner() {
    if [ "$(id -un)" = "$owner" ]; then "$@"; else runuser -u "$owner" -- "$@"; fi
}

stop() {
    (cd "$place" && as_owner "$bin/pg_ctl" -D "$place/data" -m immediate stop >/dev/null 2>&1) || true
    rm -rf "$place"
}
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Durability is of no use to a database that lives for one run.
quick="-c fsync=off -c synchronous_commit=off -c full_page_writes=off"
(
    cd "$place"
    as_owner "$bin/initdb" -D data -U eduweb -A trust -E UTF8 --locale=C.UTF-8 --no-sync >log
    as_owner "$bin/pg_ctl" -D data -l server.log -w -o "-k $place -c listen_addresses='' $quick" start >>log
) || { cat "$place"/*log >&2; exit 1; }

DATABASE_URL="postgres://eduweb@/postgres?host=$place" "$@"
