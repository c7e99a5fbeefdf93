import { randomBytes } from 'node:crypto';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { formatProblem, KnowledgeError, UsageError } from '../errors.js';
import { keepCompiled, type Prepare } from './compiled.js';
import { measureCoverage } from './coverage.js';
import { type Documents, fingerprint, readDocuments } from './documents.js';
import { readPackFiles } from './files.js';
import { checkFiles, loadKnowledge, type Pack } from './load.js';
import { findUnmarked, verifyPack } from './verify.js';

const count = (n: number, one: string, many = `${one}s`): string =>
  `${n.toLocaleString('en-US')} ${n === 1 ? one : many}`;

/**
 * Check a pack and keep compiled copies for the next start.
 *
 * @throws {KnowledgeError} with each problem
 */
export function checkPack(dir: string, prepare: Prepare<unknown>): string {
  const { files, problems } = readPackFiles(dir);
  const pack = checkFiles(files, problems);
  const unmarked = findUnmarked(pack);
  if (unmarked.length > 0) throw new KnowledgeError(unmarked);
  const { knowledge, examples } = pack;
  keepCompiled(dir, files, { knowledge, examples, prepared: prepare(knowledge) });
  const { facts, entities, intents, documents } = pack.knowledge;
  return `${dir}: ${count(facts.length, 'fact')}, ${count(entities.length, 'entity', 'entities')}, ${count(intents.length, 'intent')}, ${count(documents.length, 'document')}: all in order.`;
}

/**
 * Hold a pack against the documents.
 *
 * @param write first write the fingerprints of all cited paragraphs
 * @throws {KnowledgeError} with each problem
 */
export function verifyAgainst(dir: string, documentsDir: string | null, write: boolean): string {
  const documents = readDocuments(needed(documentsDir));
  if (write) writeFingerprints(dir, loadKnowledge(dir), documents);
  const pack = loadKnowledge(dir);
  const problems = verifyPack(pack, documents);
  if (problems.length > 0) throw new KnowledgeError(problems);
  const citations = pack.knowledge.facts.reduce((sum, fact) => sum + fact.citations.length, 0);
  const marks = pack.fingerprints ? `, ${count(pack.fingerprints.size, 'fingerprint')}` : '';
  return `${dir}: ${count(pack.knowledge.facts.length, 'fact')}, ${count(citations, 'citation')}${marks}: each stands in the documents.`;
}

/** What no fact carries, a line each, and the counts. */
export function coverAll(dir: string, documentsDir: string | null): { text: string; isComplete: boolean } {
  const { paragraphs, cited, excused, missing } = measureCoverage(
    loadKnowledge(dir),
    readDocuments(needed(documentsDir)),
  );
  const summary = `${count(paragraphs, 'paragraph')}: ${cited} cited, ${excused} excused; ${missing.length === 0 ? 'nothing is left out.' : `${missing.length} left out.`}`;
  return { text: [...missing.map(formatProblem), summary].join('\n'), isComplete: missing.length === 0 };
}

function needed(documentsDir: string | null): string {
  if (documentsDir === null)
    throw new UsageError('the documents are missing: add --documents DIR or set DOCUMENTS_DIR');
  return documentsDir;
}

const HEADER =
  '# First 12 hexadecimal digits of the SHA-256 of each cited paragraph, normalised. Written by knowledge:verify --write.\n';

function writeFingerprints(dir: string, pack: Pack, documents: Documents): void {
  const cited = new Set(
    pack.knowledge.facts.flatMap((fact) => fact.citations.map(({ article, paragraph }) => `${article}/${paragraph}`)),
  );
  const byArticle = new Map<string, string[]>();
  for (const { article, paragraph, text } of documents.paragraphs) {
    if (!cited.has(`${article}/${paragraph}`)) continue;
    byArticle.set(article, [...(byArticle.get(article) ?? []), `  ${paragraph}: '${fingerprint(text)}'\n`]);
  }
  const text = HEADER + [...byArticle].map(([article, lines]) => `${article}:\n${lines.join('')}`).join('');
  const half = join(dir, `.fingerprints.${randomBytes(4).toString('hex')}`);
  writeFileSync(half, text);
  renameSync(half, join(dir, 'fingerprints.yaml'));
}
