#!/usr/bin/env bash
# Brings what the tests of the ClickHouse store use, once: today's engine as a shared library beside this file, and, where packages can
# be installed, the servers of a real cluster and PostgreSQL. Starts none of them: the tests do, on ports and in folders of their own.
set -euo pipefail
cd "$(dirname "$0")"

wanted=$(sed -nE 's/.*"@chdb\/lib-linux-x64-gnu": "(.*)".*/\1/p' package.json)
there=$(sed -nE 's/.*"version": *"(.*)".*/\1/p' node_modules/@chdb/lib-linux-x64-gnu/package.json 2>/dev/null || true)
if [ "$wanted" != "$there" ] && [ "$(uname -sm)" = "Linux x86_64" ]; then
  npm ci --ignore-scripts --no-audit --no-fund --silent
fi

packages=()
[ -x /usr/lib/postgresql/15/bin/postgres ] || packages+=(postgresql-15)
command -v clickhouse-server >/dev/null || packages+=(clickhouse-server)
[ -e /usr/share/java/zookeeper.jar ] || packages+=(zookeeper)
if [ ${#packages[@]} -gt 0 ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  # A package's own service would start with it, on the ports everybody knows
  policy=/usr/sbin/policy-rc.d
  if [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' > "$policy"
    chmod +x "$policy"
    trap 'rm -f "$policy"' EXIT
  fi
  apt-get update -qq
  DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}" >/dev/null
fi
