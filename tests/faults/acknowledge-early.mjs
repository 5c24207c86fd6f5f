import sqlite3 from "sqlite3";

/**
 * Loaded before the hub, this makes its database say yes to an answer at once and write it 200 ms later: the mistake that
 * the kill test must find out. The hub itself is not changed and knows nothing of it.
 */
const { run } = sqlite3.Statement.prototype;

sqlite3.Statement.prototype.run = function runLater(values, done) {
  if (!this.sql.includes("insert into attempt")) return run.call(this, values, done);
  setTimeout(() => run.call(this, values), 200);
  done.call({ lastID: 0, changes: 1 }, null);
  return this;
};
