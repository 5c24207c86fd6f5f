#!/bin/sh
# Runs the built hub within the memory of the smallest card computer: below 80 MB with 200 children at work, where the same
# program takes 105 MB by itself. A small nursery for young objects, early tidying (and when the hub says so:
# web/tidy-memory.ts), code made for size, no machine code before a function has run four times as long as usual,
# functions forgotten that two tidyings found unused, few threads, and memory given back to the system at once: what takes
# 8 KB or more is mapped by itself, or the pieces in which V8 compiles leave holes that stay (4 MB).
export UV_THREADPOOL_SIZE=2 MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=8192 MALLOC_TRIM_THRESHOLD_=65536
flags="--v8-pool-size=1"
known=$(node --v8-options)
for flag in --max-semi-space-size=1 --max-old-space-size=256 --optimize-for-size --no-sparkplug --interrupt-budget=500000 \
  --bytecode-old-age=2 --expose-gc --incremental-marking-soft-trigger=80 --incremental-marking-hard-trigger=60; do
  name=${flag%%=*}
  name=${name#--}
  # A newer V8 has lost some of them, and would not start with a flag that it does not know.
  case "$known" in *"--${name#no-} "*) flags="$flags $flag" ;; esac
done
# shellcheck disable=SC2086 # a list of flags
exec node $flags "$(dirname "$0")/../dist/main.mjs"
