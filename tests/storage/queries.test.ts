import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const folder = new URL('../../src/storage/', import.meta.url);
const files = readdirSync(folder).map((name) => ({ name, text: readFileSync(new URL(name, folder), 'utf8') }));

/** From `tx.selectFrom(` and the like to the end of the statement. */
const statements = files.flatMap(({ name, text }) =>
  [
    ...text.matchAll(/\b(?:tx|db|eb)\s*\.(selectFrom|updateTable|deleteFrom|insertInto)\([\s\S]*?(?:;\n|\n\s*\);\n)/g),
  ].map((match) => ({ name, verb: match[1] ?? '', text: match[0] })),
);

/** What has to look at every server: who changed, where a member left something, who is to be forgotten. */
const OF_ALL_SERVERS = [
  /selectFrom\('guilds'\)\.select\(\['guild_id', 'version'\]\)/,
  /selectFrom\(table\)\.select\('guild_id'\)\.distinct\(\)\.where\('actor', '=', member\)/,
  /selectFrom\('suggestions'\)\s*\.select\('guild_id'\)\s*\.distinct\(\)/,
  /selectFrom\('guilds'\)\.select\('guild_id'\)\.where\('settings_by', '=', member\)/,
  /deleteFrom\('writes'\)\.where\('at', '<', time\)/,
  /selectFrom\('guilds'\)\.select\(\['guild_id', 'removed_at'\]\)/,
  /updateTable\('guilds'\)\.set\(\{ removed_at: time \}\)\.where\('guild_id', 'in', some\)/,
  /selectFrom\('guilds'\)\.select\('guild_id'\)\.where\('removed_at', '<', time\)/,
  /From\('leases'\)|Into\('leases'\)/,
];

it('asks for the rows of one server, in every query but those that are about all', () => {
  expect(statements.length).toBeGreaterThan(30);
  const strays = statements
    .filter(({ verb }) => verb !== 'insertInto')
    .filter(({ text }) => !/'(?:\w+\.)?guild_id', '='/.test(text))
    .filter(({ text }) => !OF_ALL_SERVERS.some((known) => known.test(text)));
  expect(strays.map(({ name, text }) => `${name}: ${text}`)).toEqual([]);
});

it('builds no SQL from text that people wrote', () => {
  const raw = files.flatMap(({ name, text }) =>
    [...text.matchAll(/\b(?:sql\.(?:raw|lit|id|ref|table)|CompiledQuery\.raw)\b|\.exec\(`[^`]*`\)/g)].map(
      (match) => `${name}: ${match[0]}`,
    ),
  );
  // Names of our own tables and a setting, which can't be bound.
  expect(raw).toEqual(['row-security.ts: sql.table', expect.stringMatching(/^sqlite\.ts: \.exec\(`PRAGMA /)]);
});
