#!/bin/sh
# `npm start`: builds the hub, then becomes it, so that nothing else stays in memory and a stop signal reaches it.
if [ "$1" = "--help" ]; then
  cat <<'HELP'
npm start
Builds the hub and serves it. Settings come from the environment:
  HUB_DATA              folder of everything that must survive (./data)
  HUB_PORT              port (8080)
  HUB_HOST              address to listen on (0.0.0.0)
  HUB_GRADES            what levels are called in the schools here (levels alone)
  HUB_COLLECTOR         whom the hub tells, the line that npm run collector prints (nobody)
  HUB_LINK              what that goes over, with its hours and budgets: README.md, Settings (school-lan)
  HUB_FIELD_PASSPHRASE  what field staff type to see whether the machine is well (head teachers alone see it)
  HUB_CONFIG            file with the same settings, one `name = value` a line
Stop it with Ctrl-C: it finishes what it has acknowledged.
HELP
  exit 0
fi
if [ $# -gt 0 ]; then
  echo "npm start knows no \"$1\"; it takes its settings from the environment: npm start -- --help" >&2
  exit 2
fi
cd "$(dirname "$0")/.." || exit 1
if ! node -e 'const [major, minor] = process.versions.node.split(".").map(Number);
  process.exit(major > 20 || (major === 20 && minor >= 19) ? 0 : 1)'; then
  echo "The hub needs Node 20.19 or newer; this is $(node --version)." >&2
  exit 1
fi
# Where the program cannot be written, as on a card that is mounted read-only, what was built before is served.
if [ -w . ] && { [ ! -e dist ] || [ -w dist ]; }; then
  node --import tsx scripts/build.ts
  case $? in
    0) ;;
    3) # The card has no room for it, and that was told.
      if [ ! -e dist/main.mjs ] || [ -e dist/unfinished ]; then exit 1; fi
      echo "What was built before is served." >&2
      ;;
    *) exit 1 ;;
  esac
elif [ ! -e dist/main.mjs ]; then
  echo "Nothing can be written in $PWD, and the hub is not built yet: make it writable and start again." >&2
  exit 1
fi
exec sh scripts/hub.sh
