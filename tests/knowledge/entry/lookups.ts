import type { Lookups } from '../../../src/knowledge/entry/import.js';

const NAMES: Readonly<Record<string, readonly string[]>> = {
  acorn: ['Acorn', 'Acorn Mills', 'AM'],
  birch: ['Birch & Sons, Ltd.', 'Birch'],
  cedar: ['Cedar', '@cedar'],
};
const REGIONS: Readonly<Record<string, readonly string[]>> = { northland: ['Northland'], 'far-isles': ['Far Isles'] };
const INTENTS: Readonly<Record<string, readonly string[]>> = {
  'market-share': ['market share', 'share'],
  shipments: ['shipments'],
  growth: ['growth'],
  'store-count': ['stores'],
  launch: ['launch'],
  reason: ['reason'],
};
const MEASURES: Readonly<Record<string, ReturnType<Lookups['measureOf']>>> = {
  'market-share': { unit: 'percent', share: true, rate: false },
  shipments: { unit: 'units', share: false, rate: false },
  growth: { unit: 'percent', share: false, rate: true },
  'store-count': { unit: 'stores', share: false, rate: false },
  launch: { unit: 'date', share: false, rate: false },
  reason: { share: false, rate: false },
};

const finder = (table: Readonly<Record<string, readonly string[]>>): ((text: string) => string | null) => {
  const found = new Map<string, string>();
  for (const [id, names] of Object.entries(table)) for (const name of [id, ...names]) found.set(name.toLowerCase(), id);
  return (text) => found.get(text.trim().toLowerCase()) ?? null;
};

/** "Q3 2020", as the server's own reader of periods would give it. */
export function quarterOf(text: string): string | null {
  const match = /^Q([1-4]) (\d{4})$/i.exec(text);
  return match ? `${match[2]}-Q${match[1]}` : null;
}

export const IDS_KNOWN = {
  entities: Object.keys(NAMES),
  regions: Object.keys(REGIONS),
  intents: Object.keys(INTENTS),
};

export const lookups: Lookups = {
  entity: finder(NAMES),
  region: finder(REGIONS),
  intent: finder(INTENTS),
  period: quarterOf,
  document: (text) => (['letter', 'a letter'].includes(text.toLowerCase()) ? 'letter' : null),
  paragraphs: (document, article) => (document === 'letter' && article === 'news' ? 9 : null),
  measureOf: (intent) => MEASURES[intent],
  nameOf: (entity) => NAMES[entity]?.[0] ?? entity,
};

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
