#!/bin/sh
# `npm start`: builds the hub, then becomes it, so that nothing else stays in memory and a stop signal reaches it.
if [ "$1" = "--help" ]; then
  cat <<'HELP'
npm start
Builds the hub and serves it. Settings come from the environment:
  HUB_DATA    folder of everything that must survive (./data)
  HUB_PORT    port (8080)
  HUB_HOST    address to listen on (0.0.0.0)
  HUB_GRADES  what levels are called in the schools here (levels alone)
  HUB_CONFIG  file with the same settings, one `name = value` a line
Stop it with Ctrl-C: it finishes what it has acknowledged.
HELP
  exit 0
fi
if [ $# -gt 0 ]; then
  echo "npm start knows no \"$1\"; it takes its settings from the environment: npm start -- --help" >&2
  exit 2
fi
cd "$(dirname "$0")/.." || exit 1
node --import tsx scripts/build.ts && exec sh scripts/hub.sh
