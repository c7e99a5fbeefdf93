import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { loadEnglish } from '../src/knowledge/english.js';
import { realKnowledge } from './core.js';

const root = fileURLToPath(new URL('..', import.meta.url));

interface SourceFile {
  /** From the project's root: `src/nlu/stem.ts`. */
  readonly path: string;
  readonly text: string;
  /** Without comments and without what strings and patterns hold. */
  readonly code: string;
  readonly imports: readonly string[];
}

const files: readonly SourceFile[] = ['src', 'commands'].flatMap((folder) => {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => {
      const text = readFileSync(join(root, folder, name), 'utf8');
      return { path: join(folder, name), text, code: codeOf(text), imports: importsOf(text) };
    });
});

// A quote opens a string, a slash after an operator a pattern; good enough for code that the formatter has seen.
function codeOf(text: string): string {
  return text.replace(
    /\/\*[\s\S]*?\*\/|\/\/[^\n]*|'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`|(?<=[(,=:[!&|?{};\n]\s*)\/(?:[^/\\\n[]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/g,
    ' ',
  );
}

function importsOf(text: string): string[] {
  const statement = /^(?:import|export)\s+(?:[\w$*{},\s]+\sfrom\s+)?'([^'\n]+)'/gm;
  const call = /\bimport\(\s*'([^'\n]+)'/g;
  return [...text.matchAll(statement), ...text.matchAll(call)].map((match) => match[1] ?? '');
}

interface Rule {
  /** Our own folders and files under `src`, beside the folder itself. */
  readonly ours: readonly string[];
  readonly packages: RegExp;
}

const NONE = /^$/;
/** STYLE.md, "Who may import whom". */
const RULES: Readonly<Record<string, Rule>> = {
  domain: { ours: [], packages: NONE },
  nlu: {
    ours: ['domain'],
    packages:
      /^(?:fuse\.js|natural\/lib\/natural\/(?:distance\/index|stemmers\/porter_stemmer|tokenizers\/regexp_tokenizer)\.js)$/,
  },
  retrieval: { ours: ['domain'], packages: NONE },
  answering: { ours: ['domain', 'nlu', 'retrieval'], packages: NONE },
  knowledge: { ours: ['domain', 'errors'], packages: /^(?:zod|yaml|csv-parse(?:\/sync)?|node:\w+)$/ },
  storage: { ours: ['domain', 'errors'], packages: /^(?!discord\.js|natural|fuse\.js)/ },
  bot: {
    ours: ['domain', 'errors'],
    packages: /^(?!discord\.js|natural|fuse\.js|node:(?:net|http|https|tls|dgram|sqlite)$)/,
  },
  console: { ours: ['domain', 'errors', 'bot'], packages: /^(?!discord\.js|natural|fuse\.js)/ },
  discord: { ours: ['domain', 'errors', 'bot'], packages: /^(?!natural|fuse\.js)/ },
  commands: { ours: ['domain', 'errors', 'bot'], packages: /^(?:discord\.js|@discordjs\/builders)$/ },
};
/** The command line, the one place that joins the parts, and what these are made of. */
const FREE = new Set(['main', 'join', 'config', 'errors']);

/** The folder a file belongs to by the table; a file right under `src` is one of its own. */
function partOf(path: string): string {
  const [top, next = ''] = path.split('/');
  return top === 'src' ? next.replace(/\.ts$/, '') : (top ?? '');
}

describe.each(Object.entries(RULES))('%s', (part, rule) => {
  it('imports only what the table of STYLE.md allows', () => {
    const faults = files
      .filter((file) => partOf(file.path) === part)
      .flatMap((file) =>
        file.imports.filter((name) => !isAllowed(name, file, part, rule)).map((name) => `${file.path} imports ${name}`),
      );
    expect(faults).toEqual([]);
  });
});

function isAllowed(name: string, file: SourceFile, part: string, rule: Rule): boolean {
  if (!name.startsWith('.')) return rule.packages.test(name);
  const target = partOf(relative(root, join(root, dirname(file.path), name)).replace(/\.js$/, '.ts'));
  return target === part || rule.ours.includes(target);
}

it('every source file stands in a folder of the table', () => {
  const strays = files.map((file) => partOf(file.path)).filter((part) => RULES[part] === undefined && !FREE.has(part));
  expect(strays).toEqual([]);
});

const CORE = new Set(['domain', 'nlu', 'retrieval', 'answering']);

it('the core reads no clock, no environment and no chance, and waits for nothing', () => {
  const impure =
    /\b(?:Date|process|globalThis|setTimeout|setInterval|performance|async|await|Promise|fetch|console)\b|\bMath\.random\b|\bIntl\.DateTimeFormat\b/;
  const faults = files
    // The store's port is a promise to the core's neighbours, not a part of it.
    .filter((file) => CORE.has(partOf(file.path)) && file.path !== 'src/domain/fact-store.ts')
    .flatMap((file) => {
      const found = impure.exec(file.code);
      return found ? [`${file.path}: ${found[0]}`] : [];
    });
  expect(faults).toEqual([]);
});

it('only join.ts joins the core with the rest', () => {
  const joiners = files.filter(
    (file) => file.imports.some((name) => /\/(?:answering|nlu|retrieval)\//.test(name)) && !CORE.has(partOf(file.path)),
  );
  expect(joiners.map((file) => file.path)).toEqual(['src/join.ts']);
});

it('no import goes round in a circle', () => {
  const byPath = new Map(files.map((file) => [file.path, file]));
  const done = new Set<string>();
  const circles: string[] = [];
  const visit = (path: string, trail: readonly string[]): void => {
    if (trail.includes(path)) circles.push([...trail.slice(trail.indexOf(path)), path].join(' -> '));
    const file = byPath.get(path);
    if (!file || done.has(path) || trail.includes(path)) return;
    for (const name of valueImportsOf(file.text))
      visit(join(dirname(path), name).replace(/\.js$/, '.ts'), [...trail, path]);
    done.add(path);
  };
  for (const file of files) visit(file.path, []);
  expect(circles).toEqual([]);
});

/** Imports of our own that are there when it runs. */
const valueImportsOf = (text: string): string[] =>
  importsOf(text.replace(/^(?:import|export) type\b[^;]*;/gm, '')).filter((name) => name.startsWith('.'));

it('no source file names a company, product, person or place of the knowledge pack', async () => {
  const english = loadEnglish().words;
  const { entities } = await realKnowledge();
  const names = entities.flatMap((entity) => [entity.name, ...entity.aliases]);
  const telling = names
    .map((name) => name.toLowerCase())
    .filter((name) => name.length >= 4 && !isOrdinary(name, english));
  const pattern = new RegExp(
    `(?<![\\p{L}\\p{N}])(?:${[...new Set(telling)].map(escapePattern).join('|')})(?![\\p{L}\\p{N}])`,
    'giu',
  );
  const faults = files.flatMap((file) =>
    file.text
      .split('\n')
      .flatMap((line, index) => (line.match(pattern) ?? []).map((name) => `${file.path}:${index + 1} ${name}`)),
  );
  expect(faults).toEqual([]);
});

/** Every word of it is one of the language, as in "price increase" and "press conference". */
const isOrdinary = (name: string, english: ReadonlySet<string>): boolean =>
  name.split(/[\s-]+/).every((word) => english.has(word) || english.has(word.replace(/s$/, '')));

const escapePattern = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
