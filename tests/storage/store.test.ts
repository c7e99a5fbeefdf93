import { afterAll, beforeAll, describe, it } from 'vitest';
import { postgresMissing, startPostgres, type TestPostgres } from '../helpers/postgres.js';
import { emptyFolder } from './odd.js';
import { describeStore } from './suite.js';

describe('a store on SQLite', () => {
  describeStore(async () => ({ url: null, dataDir: emptyFolder() }));
});

if (postgresMissing) {
  it.skip(`a store on PostgreSQL: skipped, ${postgresMissing}`, () => {});
} else {
  describe('a store on PostgreSQL', () => {
    let postgres: TestPostgres;
    beforeAll(async () => {
      postgres = await startPostgres();
    }, 60_000);
    afterAll(() => postgres.stop());
    describeStore(async () => ({ url: await postgres.createDatabase(), dataDir: emptyFolder() }));
  });
}
