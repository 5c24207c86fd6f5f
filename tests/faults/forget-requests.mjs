import sqlite3 from "sqlite3";

/**
 * Loaded before the hub, this makes its ledger forget what passes took beyond their beginning: the mistake that the test of
 * power cuts must find out. The hub itself is not changed and knows nothing of it.
 */
const { run } = sqlite3.Statement.prototype;

sqlite3.Statement.prototype.run = function runBut(values, done) {
  if (!this.sql.includes("update pass set segments")) return run.call(this, values, done);
  done.call({ lastID: 0, changes: 1 }, null);
  return this;
};
