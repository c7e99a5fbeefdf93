import { afterAll, beforeAll, describe } from 'vitest';
import { postgresMissing, startPostgres, type TestPostgres } from '../helpers/postgres.js';
import { emptyFolder } from './odd.js';
import { describeStore } from './suite.js';

describe('a store on SQLite', () => {
  describeStore(async () => ({ url: null, dataDir: emptyFolder() }));
});

describe.skipIf(postgresMissing !== null)(
  `a store on PostgreSQL${postgresMissing === null ? '' : ` (skipped: ${postgresMissing})`}`,
  () => {
    let postgres: TestPostgres;
    beforeAll(async () => {
      postgres = await startPostgres();
    }, 60_000);
    afterAll(() => postgres.stop());
    describeStore(async () => ({ url: await postgres.createDatabase(), dataDir: emptyFolder() }));
  },
);
