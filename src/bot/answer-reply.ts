import type { Answer, Answered, ShownCitation, Withheld } from '../domain/answer.js';
import type { Catalogue, Pointer, Report } from '../domain/catalogue.js';
import { citationKey } from '../domain/citation.js';
import type { FactId } from '../domain/knowledge.js';
import type { Block, Button, Reply, Select, Visibility } from './reply.js';
import type { Actor } from './request.js';
import type { Services } from './services.js';

/** So many facts a button carries: ten characters each, in a `custom_id` of 100. */
export const MAX_CARRIED = 8;
/** Discord's limit for the options of a select. */
export const MAX_OPTIONS = 25;

/** An answer as a message. What was not answered is for the asker alone. */
export function answerReply(answer: Answer, actor: Actor, services: Services, hide = false): Reply {
  const visibility: Visibility = answer.status === 'answer' && !hide ? 'public' : 'private';
  return {
    kind: 'message',
    visibility,
    blocks: answerBlocks(answer, services.catalogue),
    controls: answerControls(answer, actor, visibility, services.catalogue),
  };
}

export function answerControls(
  answer: Answer,
  actor: Actor,
  visibility: Visibility,
  catalogue: Catalogue,
): (Button | Select)[] {
  if (answer.status !== 'answer') return [...pointers('choose', 'Ask one of these', near(answer))];
  const ids = answer.facts.map((fact) => fact.id);
  return [
    ...factButtons(ids, actor, visibility, catalogue),
    ...pointers('reading', 'Change reading', carried(catalogue.otherReadings(ids), catalogue)),
    ...pointers('related', 'Related', carried(catalogue.related(ids), catalogue)),
  ];

  function near({ suggestions, nearest }: Withheld): (readonly [string, string])[] {
    return suggestions.flatMap((label, index) => {
      const fact = nearest[index];
      return fact === undefined ? [] : [[label, catalogue.keyOf(fact)] as const];
    });
  }
}

/** A report as a message; `pages` goes to other pages of it. */
export function reportReply(
  report: Report | Withheld,
  actor: Actor,
  services: Services,
  hide: boolean,
  pages: readonly Button[] = [],
): Reply {
  if (report.status !== 'report') return answerReply(report, actor, services, true);
  const visibility: Visibility = hide ? 'private' : 'public';
  const ids = report.facts.map((fact) => fact.id);
  return {
    kind: 'message',
    visibility,
    blocks: reportBlocks(report, services.catalogue),
    controls: [...pages, ...factButtons(ids, actor, visibility, services.catalogue)],
  };
}

function factButtons(ids: readonly FactId[], actor: Actor, visibility: Visibility, catalogue: Catalogue): Button[] {
  const keys = ids.slice(0, MAX_CARRIED).map((id) => catalogue.keyOf(id));
  const last: Button =
    visibility === 'public'
      ? { kind: 'button', label: 'Delete', action: { name: 'delete', args: [actor.user] }, style: 'danger' }
      : { kind: 'button', label: 'Share', action: { name: 'share', args: [] }, style: 'main' };
  return [
    { kind: 'button', label: 'Sources', action: { name: 'sources', args: keys } },
    { kind: 'button', label: 'Wrong?', action: { name: 'wrong', args: keys } },
    last,
  ];
}

function pointers(name: string, placeholder: string, choices: readonly (readonly [string, string])[]): Select[] {
  if (choices.length === 0) return [];
  const options = choices.slice(0, MAX_OPTIONS).map(([label, value]) => ({ label, value }));
  return [{ kind: 'select', placeholder, action: { name, args: [] }, options }];
}

const carried = (list: readonly Pointer[], catalogue: Catalogue): (readonly [string, string])[] =>
  list.map(({ label, fact }) => [label, catalogue.keyOf(fact)]);

const BULLET = '• ';

type Describes = Pick<Catalogue, 'describeCitation'>;

/** The text with footnote marks, how the question was read, the footnotes. */
export function answerBlocks(answer: Answer, catalogue: Describes): Block[] {
  return answer.status === 'answer' ? answeredBlocks(answer, catalogue) : withheldBlocks(answer);
}

function answeredBlocks(answer: Answered, catalogue: Describes): Block[] {
  const body = answer.text.split('\n').map((line): Block => {
    const marks = marksFor(line, answer);
    return line.startsWith(BULLET)
      ? { kind: 'item', text: line.slice(BULLET.length), marks }
      : { kind: 'text', text: line, marks };
  });
  return [...body, ...readingBlock(answer.readAs), ...footnotes(answer.citations, catalogue)];
}

function withheldBlocks(answer: Withheld): Block[] {
  const { suggestions } = answer;
  // The text names the suggestions too; they read better as a list.
  const told = `${suggestions.join('; ')}.`;
  const isTold = suggestions.length > 0 && answer.text.endsWith(told);
  const text = isTold ? answer.text.slice(0, -told.length).trimEnd() : answer.text;
  const intro: Block[] =
    suggestions.length > 0 && !isTold ? [{ kind: 'text', text: 'Nearest questions I can answer:' }] : [];
  return [
    ...text.split('\n').map((line): Block => ({ kind: 'text', text: line })),
    ...intro,
    ...suggestions.map((suggestion): Block => ({ kind: 'item', text: suggestion })),
    ...readingBlock(answer.readAs),
  ];
}

function reportBlocks(report: Report, catalogue: Describes): Block[] {
  const rows: Block[] =
    report.shape === 'table'
      ? [{ kind: 'table', header: report.header, rows: report.rows }]
      : report.rows.map(({ cells, marks }) => ({ kind: 'item', text: cells.filter(Boolean).join(': '), marks }));
  const shown = report.offset + report.rows.length;
  const pages: Block[] =
    report.total > report.rows.length
      ? [{ kind: 'note', text: `${report.offset + 1} to ${shown} of ${report.total}` }]
      : [];
  return [
    ...(report.lead === null ? [] : [{ kind: 'text', text: report.lead } as const]),
    ...rows,
    ...pages,
    ...report.notes.map((text): Block => ({ kind: 'note', text })),
    ...readingBlock(report.readAs),
    ...footnotes(report.citations, catalogue),
  ];
}

const readingBlock = (readAs: string | null): Block[] =>
  readAs === null ? [] : [{ kind: 'note', text: `Read as: ${readAs}` }];

const footnotes = (citations: readonly ShownCitation[], catalogue: Describes): Block[] =>
  citations.map((citation, index) => ({
    kind: 'footnote',
    mark: index + 1,
    text: catalogue.describeCitation(citation),
  }));

/** Footnotes of the facts that a line tells; all where the answer is one line. */
function marksFor(line: string, answer: Answered): number[] {
  const isWhole = !answer.text.includes('\n');
  const told = answer.facts.filter((fact) => isWhole || line.includes(fact.statement.replace(/[.\s]+$/, '')));
  const keys = new Set(told.flatMap((fact) => fact.citations.map(citationKey)));
  return answer.citations.flatMap((citation, index) => (keys.has(citationKey(citation)) ? [index + 1] : []));
}
