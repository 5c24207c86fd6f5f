import { createHash } from "node:crypto";
import pg from "pg";
import { asAway, away } from "./away.ts";
import type { Ask, Store, Value } from "./store.ts";

/** Connections to the server at most: more do not make it faster, and every collector behind one address has its own. */
const mostConnections = 16;

/**
 * So long a statement may take, milliseconds. A commit that waits for the other node of a pair waits for ever; the hub is
 * then told to come again, before it takes its link for dead. The waiting is broken off here and not at the server: a
 * `statement_timeout` or a cancelled statement ends in a commit that is on one node alone.
 */
const longestStatementMs = 20_000;

/** Opens the database of a PostgreSQL server, `postgres://user:word@host/name`; nothing is asked of it yet. */
export function openPostgres(url: string): Store {
  const pool = new pg.Pool({
    connectionString: url,
    max: mostConnections,
    connectionTimeoutMillis: 5000,
    query_timeout: longestStatementMs,
    types: { getTypeParser: numbersAsNumbers },
  });
  // A server that goes away tells idle connections so; the next question opens a new one.
  pool.on("error", () => undefined);
  const clients = new Set<pg.PoolClient>();
  pool.on("connect", (client) => clients.add(client));
  pool.on("remove", (client) => clients.delete(client));
  return {
    ask: askOf(pool),
    async write(work) {
      const client = await pool.connect().catch(away);
      client.on("error", () => undefined); // told again by the statement that is underway
      let isOver = false;
      try {
        await client.query("begin");
        const answer = await work(askOf(client));
        await client.query("commit");
        isOver = true;
        return answer;
      } catch (error) {
        isOver = await client.query("rollback").then(
          () => true,
          () => false,
        );
        throw asAway(error);
      } finally {
        client.removeAllListeners("error");
        client.release(!isOver);
      }
    },
    breakOff() {
      for (const client of clients) {
        client.on("error", () => undefined); // whoever waits is told by the statement
        (client as pg.PoolClient & pg.Client).end().catch(() => undefined);
      }
    },
    close: () => pool.end(),
  };
}

function askOf(client: pg.Pool | pg.PoolClient): Ask {
  return async <Row>(sql: string, values: Value[] = []) => {
    const asked = { name: nameOf(sql), text: sql, values: values.map(asBuffer) };
    const { rows } = await client.query(asked).catch(away);
    return rows as Row[]; // whoever asks names the columns
  };
}

/** A statement with a name is read and planned once a connection. */
function nameOf(sql: string): string {
  const known = names.get(sql);
  if (known !== undefined) return known;
  const name = createHash("sha256").update(sql).digest("base64url").slice(0, 16);
  names.set(sql, name);
  return name;
}
const names = new Map<string, string>();

function asBuffer(value: Value): Value {
  return value instanceof Uint8Array ? Buffer.from(value) : value;
}

/** Counts and places stay below 2^53; pg would give eight bytes as text. */
function numbersAsNumbers(type: number, format?: "text" | "binary"): unknown {
  return type === pg.types.builtins.INT8 ? Number : pg.types.getTypeParser(type, format);
}
