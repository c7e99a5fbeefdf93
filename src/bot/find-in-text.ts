import type { Keeping } from './keeping.js';
import type { Services } from './services.js';

/** What of a fact stands in somebody's message; empty where it is not found. For a form that is read again. */
export interface Found {
  readonly who: string;
  readonly measure: string;
  readonly value: string;
  readonly period: string;
  readonly source: string;
}

/** More of a message is not read. */
const MAX_TEXT = 2_000;
const MAX_REGION_WORDS = 4;
/** A market that comes later is put in by hand. */
const MAX_WORDS = 120;

/** Look in the first sentence that has a figure, then in the whole message. */
export function findInText(message: string, { catalogue }: Services, keeping: Keeping): Found {
  const whole = message.slice(0, MAX_TEXT).toWellFormed();
  const address = /https:\/\/[^\s<>()[\]"']+/.exec(whole)?.[0] ?? '';
  const text = whole
    .replace(/https?:\/\/\S+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  const sentences = text.split(/(?<=[.!?…])\s+(?=\p{Lu})/u);
  const isFigure = (figure: string): boolean => !('problem' in keeping.parsers.value(figure, undefined));
  const sentence = sentences.find((one) => figureIn(one, isFigure) !== null) ?? text;
  const places = [sentence, text];
  const first = (find: (place: string) => string | null): string => {
    for (const place of places) {
      const found = find(place);
      if (found !== null) return found;
    }
    return '';
  };
  const who = first((place) => {
    const [id] = catalogue.namesIn(place);
    return id === undefined ? null : catalogue.nameOf(id);
  });
  const measure = first((place) => {
    const { found } = catalogue.resolve('metric', place, {});
    return found === null ? null : catalogue.metricName(found);
  });
  const region = first((place) => regionIn(place, keeping));
  const period = first((place) => {
    const resolved = catalogue.resolve('period', place, {});
    return resolved.found === null ? null : resolved.name;
  });
  return {
    who,
    measure: measure !== '' && region !== '' ? `${measure} in ${region}` : measure,
    value: first((place) => figureIn(place, isFigure)),
    period: period || (/\b(?:[QH][1-4] ?)?(?:19|20)\d\d\b/.exec(text)?.[0] ?? ''),
    source: address,
  };
}

/** With a sign, a currency or a size it is surely a figure; a bare number only where it is no year and no part of a date. */
const MARKED =
  /(?:(?:HK|US|CN)?[$¥] ?)\d[\d.,]*\d?(?: ?(?:million|billion|thousand|bn|m)\b)?|[+−-]?\d[\d.,]*(?: ?(?:%|(?:percent|per cent|percentage points?|pp|million|billion|thousand|bn|m|yuan)\b))(?: \p{L}+)?/giu;
const BARE = /(?<![\w.,/-])\d{1,3}(?:,\d{3})+(?![\w/-])|(?<![\w.,/-])\d+(?:\.\d+)?(?![\w/%-])/g;

function figureIn(text: string, isFigure: (figure: string) => boolean): string | null {
  const withUnit = (text.match(MARKED) ?? []).flatMap((found) => [found, found.replace(/ \p{L}+$/u, '')]);
  const bare = (text.match(BARE) ?? []).filter((found) => !/^(?:19|20)\d\d$/.test(found) && found.length > 1);
  return [...withUnit, ...bare].map((one) => one.trim()).find(isFigure) ?? null;
}

/** The longest name of a market first. */
function regionIn(text: string, keeping: Keeping): string | null {
  const words = text
    .split(/[^\p{L}\p{N}'’-]+/u)
    .filter(Boolean)
    .slice(0, MAX_WORDS);
  for (let length = Math.min(MAX_REGION_WORDS, words.length); length > 0; length--)
    for (let at = 0; at + length <= words.length; at++) {
      const meaning = keeping.meaningOf(words.slice(at, at + length).join(' '));
      const entity = meaning?.kind === 'entity' ? keeping.entity(meaning.id) : null;
      if (entity?.kind === 'region') return entity.name;
    }
  return null;
}
