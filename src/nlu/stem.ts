// The stemmer alone: the folder's index loads those of twenty languages, some 40 ms of each start.
import PorterStemmer from 'natural/lib/natural/stemmers/porter_stemmer.js';
import { BoundedMap } from './bounded-map.js';

// A stem costs some 3 µs.
const cache = new BoundedMap<string>();

const wordsOf = (...families: readonly string[]): [string, string][] =>
  families.flatMap((family) => {
    const [stem = '', words = ''] = family.split(': ');
    return words.split(' ').map((word): [string, string] => [word, stem]);
  });

// Porter merges what is apart (marketing, market) or parts what is one; the rest of irregular English is in the pack's synonyms.
const IRREGULAR = new Map([
  ['analyses', 'analysi'],
  ['marketing', 'marketing'],
  ['marketer', 'marketing'],
  ['marketers', 'marketing'],
  ['news', 'news'],
  ['eve', 'eve'],

  ...wordsOf(
    'use: use uses used using',
    'assistant: assistant assistants',
    'department: department departments',
    'engineer: engineer engineers',
    'general: general generally',
    'generous: generous generously generosity',
    'officer: officer officers',
    'operator: operator operators',
    'organ: organ organs',
    'community: community communities',
    'competent: competent competence competency',
    'international: international internationally',
    'internal: internal internally',
    'rational: rational rationally',
    'refinance: refinance refinanced refinancing refinances',
    'quite: quite',
    'likely: likely likelihood',
    'unlikely: unlikely',
    'several: several',
    'authority: authority authorities',
    'authorization: authorization authorisation authorize authorise',
    'positive: positive positively',
    'critical: critical critically',
    'objective: objective objectives',
    'responsible: responsible responsibility responsibilities',
    'publicity: publicity',
    'publication: publication publications',
    'conditioner: conditioner conditioners conditioning',
    'customize: customize customized customise customised customization customisation',
    'personalize: personalize personalized personalise personalised personalization',
    'successive: successive successively',
    'unite: unite united unites uniting',
    'terminal: terminal terminals',
    'relativity: relativity',
    'correspondent: correspondent correspondents',
    'willing: willing willingness',
    'namely: namely',
    'suite: suite suites',
  ),
  ['founded', 'founded'],
  ['shares', 'shares'],
]);

const RE_WORDS = /^(cent|theat|met|lit|fib|calib|spect|lust)re(s?)$/;

/** The two spellings of a word as one: "centre", "colour", "organise", "catalogue" as they are spelt overseas. */
export function spellOneWay(word: string): string {
  if (word.length < 5) return word;
  return word
    .replace(RE_WORDS, '$1er$2')
    .replace(/^(.{4,})is(e|es|ed|ing|er|ers|ation|ations)$/, '$1iz$2')
    .replace(/^(.{2,}[^aeiou])our(s|ed|ing|able|ite|ites|al|ful|less)?$/, '$1or$2')
    .replace(/^(.{3,})ogue(s?)$/, '$1og$2')
    .replace(/^(program)mes?$/, '$1')
    .replace(/^(def|off|lic|pret)ence(s?)$/, '$1ense$2')
    .replace(/^(cance|trave|mode|labe|leve)ll(ed|ing|er|ers)$/, '$1l$2');
}

/** Porter stem of a folded lower-case word; anything with a digit stays as it is. */
export function stemWord(word: string): string {
  const known = cache.get(word);
  if (known !== undefined) return known;
  const stem =
    IRREGULAR.get(word) ?? (word.length < 3 || /[^a-z]/.test(word) ? word : PorterStemmer.stem(spellOneWay(word)));
  cache.set(word, stem);
  return stem;
}
