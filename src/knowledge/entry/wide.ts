import type { EntityId } from '../../domain/knowledge.js';
import type { CsvRecord } from './csv.js';
import { fieldOf } from './fields.js';
import { type ImportProblem, makeProblem, type Report } from './problem.js';
import { type Lookups, nameReader, type RawCell, type RawFact, readPeriod } from './read-fact.js';
import { quote } from './text.js';

/** What the columns of a table are. */
export type Shape =
  /** A fact a row. */
  | { readonly kind: 'long' }
  /** A date column and a column a vendor, or the other way round; `first` is the column that names each row. */
  | { readonly kind: 'wide'; readonly first: number; readonly across: 'vendor' | 'period' };

/** Tell a table's shape from its header; where that names no column, from its first cells. */
export function shapeOf(records: readonly CsvRecord[], lookups: Lookups): Shape | null {
  const header = records[0]?.cells ?? [];
  const fields = header.map((name) => fieldOf(name)?.field ?? null);
  if (fields.includes('value') || fields.includes('statement')) return { kind: 'long' };
  const period = fields.indexOf('period');
  const vendor = fields.indexOf('vendor');
  if (period >= 0 && vendor >= 0) return null;
  if (period >= 0) return { kind: 'wide', first: period, across: 'vendor' };
  if (vendor >= 0) return { kind: 'wide', first: vendor, across: 'period' };
  const below = records[1]?.cells[0] ?? '';
  if (readPeriod(below, lookups) !== null) return { kind: 'wide', first: 0, across: 'vendor' };
  const others = header.slice(1).filter((name) => name !== '');
  const arePeriods = others.length > 0 && others.every((name) => readPeriod(name, lookups) !== null);
  return arePeriods ? { kind: 'wide', first: 0, across: 'period' } : null;
}

interface Column {
  readonly index: number;
  /** The vendor or period as its cell names it. */
  readonly text: string;
  readonly line: number;
}

/**
 * Facts of a wide table, one a filled cell. Vendors nobody knows are left out and told in `skipped`, as a table of a
 * whole market has many ("Other", "Unknown"); so are several columns that name one vendor, unless one has its own name,
 * and rows of a share in which every cell is 0: nothing was measured then.
 */
export function readWide(
  records: readonly CsvRecord[],
  shape: Extract<Shape, { kind: 'wide' }>,
  isShare: boolean,
  lookups: Lookups,
  report: Report,
): { facts: RawFact[]; skipped: ImportProblem[] } {
  const skipped: ImportProblem[] = [];
  const [header, ...rows] = records;
  if (!header) return { facts: [], skipped };
  const fields = header.cells.map((name, index) => (index === shape.first ? null : fieldOf(name)));
  const columns: Column[] = header.cells.flatMap((text, index) =>
    index === shape.first || fields[index] != null || text === '' ? [] : [{ index, text, line: header.line }],
  );
  const entityOf = nameReader((text) => lookups.entity(text));
  const rowNames = rows.map((row) => ({ index: shape.first, text: row.cells[shape.first] ?? '', line: row.line }));
  const vendors = shape.across === 'vendor' ? columns : rowNames;
  const periods = shape.across === 'vendor' ? rowNames : columns;

  const others = fields.flatMap((field, index) => (field === null ? [] : [{ ...field, index }]));
  for (const other of others)
    if (others.some((before) => before.key === other.key && before.index < other.index))
      report(header.line, other.index + 1, `${quote(other.key)} stands twice: keep one of them`);
  // A column for region or the like may tell rows of one name apart.
  const areKeyed = others.some((other) => other.field === 'region' || other.field === 'metric');
  const seen = new Map<string, Column>();
  for (const period of areKeyed && shape.across === 'vendor' ? [] : periods) {
    const meant = readPeriod(period.text, lookups);
    if (meant === null) {
      if (shape.across === 'period' || period.text === '')
        report(
          period.line,
          period.index + 1,
          `expected a period such as Q3 2020 or 2020-09, got ${quote(period.text)}`,
        );
      continue;
    }
    const before = seen.get(meant);
    if (before)
      report(
        period.line,
        period.index + 1,
        `${quote(period.text)} stands twice, ${placeOf(before)} too: keep one of them`,
      );
    else seen.set(meant, period);
  }
  const known =
    areKeyed && shape.across === 'period'
      ? knownVendors(vendors, entityOf, skipped)
      : ownVendors(vendors, entityOf, lookups, skipped, report);
  if (known.size === 0) {
    const names = vendors.slice(0, 5).map((vendor) => quote(vendor.text));
    report(
      header.line,
      undefined,
      `names no vendor that is known (${names.join(', ') || 'no column'}): correct the names or add them first`,
    );
    return { facts: [], skipped };
  }

  const facts: RawFact[] = [];
  for (const [at, row] of rows.entries()) {
    if (row.cells.length > header.cells.length)
      report(
        row.line,
        header.cells.length + 1,
        `has ${row.cells.length} cells, the header has ${header.cells.length}: quote cells that hold the separator`,
      );
    const rowName = rowNames[at];
    if (!rowName || (shape.across === 'period' && !known.has(rowName))) continue;
    const filled = columns.filter((column) => !isEmptyCell(row.cells[column.index]));
    if (
      isShare &&
      filled.length > 1 &&
      filled.every((column) => /^0+(?:[.,]0+)? ?%?$/.test(row.cells[column.index] ?? ''))
    ) {
      skipped.push(
        makeProblem(
          row.line,
          undefined,
          `every cell of ${quote(rowName.text)} is 0, so nothing was measured: left out`,
        ),
      );
      continue;
    }
    const shared = new Map<string, RawCell>();
    for (const { key, index } of others) {
      const text = row.cells[index];
      if (text) shared.set(key, { text, line: row.line, column: index + 1 });
    }
    for (const column of filled) {
      if (shape.across === 'vendor' && !known.has(column)) continue;
      const name = { text: rowName.text, line: row.line, column: shape.first + 1 };
      const across = { text: column.text, line: header.line, column: column.index + 1 };
      const cells = new Map(shared);
      cells.set('vendor', shape.across === 'vendor' ? across : name);
      cells.set('period', shape.across === 'vendor' ? name : across);
      cells.set('value', { text: row.cells[column.index] ?? '', line: row.line, column: column.index + 1 });
      facts.push({ line: row.line, column: column.index + 1, cells });
    }
  }
  return { facts, skipped };
}

const placeOf = (column: Column): string => `line ${column.line}, column ${column.index + 1}`;

/** What people write where there is no figure. */
export const isEmptyCell = (text: string | undefined): boolean =>
  text === undefined || /^(?:|-|–|—|n\/?a|n\.a\.|null|nil|\.\.\.?|…)$/i.test(text.trim());

type EntityOf = (text: string) => EntityId | null;

function knownVendors(vendors: readonly Column[], entityOf: EntityOf, skipped: ImportProblem[]): Set<Column> {
  const known = new Set<Column>();
  for (const vendor of vendors) {
    if (entityOf(vendor.text) !== null) known.add(vendor);
    else skipped.push(makeProblem(vendor.line, vendor.index + 1, `no vendor ${quote(vendor.text)} is known: left out`));
  }
  return known;
}

/** Vendors that stand once, or under their own name. */
function ownVendors(
  vendors: readonly Column[],
  entityOf: EntityOf,
  lookups: Lookups,
  skipped: ImportProblem[],
  report: Report,
): Set<Column> {
  const known = knownVendors(vendors, entityOf, skipped);
  const plain = (text: string): string => text.trim().toLowerCase();
  const groups = new Map<EntityId, Column[]>();
  for (const vendor of known) {
    const entity = entityOf(vendor.text) ?? '';
    groups.set(entity, [...(groups.get(entity) ?? []), vendor]);
  }
  for (const [entity, group] of groups) {
    const [first, ...more] = group;
    if (!first || more.length === 0) continue;
    const again = group.find((one, index) => group.findIndex((other) => plain(other.text) === plain(one.text)) < index);
    if (again) {
      report(again.line, again.index + 1, `${quote(again.text)} stands twice: keep one of them`);
      continue;
    }
    const name = lookups.nameOf(entity);
    const own = group.find((vendor) => plain(vendor.text) === plain(name));
    for (const vendor of group) {
      if (vendor === own) continue;
      known.delete(vendor);
      const why = own
        ? `is another name of ${name}, which stands under its own name`
        : `and ${more.length} more are names of ${name}: which is its figure can't be told`;
      skipped.push(makeProblem(vendor.line, vendor.index + 1, `${quote(vendor.text)} ${why}: left out`));
    }
  }
  return known;
}
