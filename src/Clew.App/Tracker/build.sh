#!/usr/bin/env bash
# Builds the tracker: clew.ts -> ../wwwroot/clew.js. Its output is committed, so that only those who change it need node.
#   build.sh           builds
#   build.sh --check   builds beside, and fails when the committed file is another
set -euo pipefail
cd "$(dirname "$0")"
limit=3072 # bytes after gzip -9: what the tracker may cost a page

out=../wwwroot/clew.js
if [ "${1:-}" = --check ]; then
  out=$(mktemp)
  trap 'rm -f "$out"' EXIT
fi

npm ci --no-audit --no-fund --silent
npx --no-install tsc
npx --no-install esbuild clew.ts --bundle --format=iife --minify --target=es2021 --charset=utf8 --legal-comments=none \
  --log-level=warning --outfile="$out" --allow-overwrite

size=$(gzip -9 -n -c "$out" | wc -c)
echo "clew.js: $(wc -c < "$out") bytes, $size after gzip"
if [ "$size" -ge "$limit" ]; then
  echo "It must stay under $limit bytes after gzip." >&2
  exit 1
fi
if [ "${1:-}" = --check ] && ! cmp -s "$out" ../wwwroot/clew.js; then
  echo "The committed clew.js is not what clew.ts builds to: run src/Clew.App/Tracker/build.sh and commit it." >&2
  exit 1
fi
