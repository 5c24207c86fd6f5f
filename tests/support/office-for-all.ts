import { afterAll, beforeAll } from "vitest";
import { openTestCollector, type TestCollector } from "./collector.ts";
import { type Postgres, startPostgres } from "./postgres.ts";

/** A programme office for all tests of a block: PostgreSQL, and a collector on it. It is there once the tests run. */
export function officeForAll(): { readonly postgres: Postgres; readonly collector: TestCollector } {
  let postgres: Postgres;
  let collector: TestCollector;
  beforeAll(async () => {
    postgres = await startPostgres();
    collector = await openTestCollector({ databaseUrl: postgres.url });
  });
  afterAll(async () => {
    await collector.remove();
    await postgres.remove();
  });
  return {
    get postgres() {
      return postgres;
    },
    get collector() {
      return collector;
    },
  };
}
