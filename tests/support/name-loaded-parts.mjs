/** Loaded before the hub, this writes at the end which parts of Node it took into memory: `loaded: NAME NAME`. */
process.on("exit", () => {
  process.stderr.write(`loaded: ${process.moduleLoadList.join(" ")}\n`);
});
