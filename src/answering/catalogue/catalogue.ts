import type { Catalogue } from '../../domain/catalogue.js';
import type { Fact } from '../../domain/knowledge.js';
import type { IsoDate } from '../../domain/period.js';
import { formatCitation } from '../cite.js';
import { describeFact } from '../compose.js';
import type { Core } from '../core.js';
import { compare } from './compare.js';
import { complete } from './complete.js';
import { coverageOf } from './coverage.js';
import { events } from './events.js';
import { factsByKey, shortKey } from './keys.js';
import { namesIn } from './names-in.js';
import { otherReadings, related } from './pointers.js';
import { profile } from './profile.js';
import { rank } from './rank.js';
import { metricName, nameOf, readAs } from './reading.js';
import { resolve } from './resolve.js';
import { said } from './said.js';
import { paragraph, source } from './source.js';
import { stat } from './stat.js';
import { tellFacts } from './told.js';
import { trend } from './trend.js';

/**
 * Look-ups by slot over a pack. What they need is worked out on first use and kept with the core, so building one is free.
 *
 * @param now day of asking: relative periods ("last year") count from it
 */
export function buildCatalogue(core: Core, now: IsoDate): Catalogue {
  return {
    complete: (slot, typed, filled) => complete(slot, typed, filled, core, now),
    resolve: (slot, text, filled) => resolve(slot, text, filled, core, now),
    stat: (slots) => stat(slots, core),
    compare: (vendors, slots) => compare(vendors, slots, core),
    rank: (slots, order, top) => rank(slots, order, top, core),
    trend: (slots, from, to) => trend(slots, from, to, core),
    events: (slots, offset) => events(slots, offset, core, now),
    profile: (id) => profile(id, core),
    said: (slots, offset) => said(slots, offset, core, now),
    source: (document) => source(document, core),
    paragraph: (document, number) => paragraph(document, number, core),
    tell: (ids) => {
      const facts = ids.map((id) => core.index.byId.get(id)?.fact);
      const [first, ...rest] = facts.filter((fact): fact is Fact => fact !== undefined);
      if (!first || rest.length + 1 < ids.length) return null;
      return tellFacts([first, ...rest], readAs({}, [first, ...rest], core), core);
    },
    otherReadings: (ids) => otherReadings(ids, core),
    related: (ids) => related(ids, core),
    describe: (id) => {
      const fact = core.index.byId.get(id)?.fact;
      return fact ? describeFact(fact, core) : id;
    },
    keyOf: shortKey,
    factOf: (key) => factsByKey(core).get(key) ?? null,
    knows: (metric) => core.lexicon.intents.has(metric),
    namesIn: (text) => namesIn(text, core),
    coverage: () => coverageOf(core),
    nameOf: (id) => nameOf(id, core),
    metricName: (id) => metricName(id, core),
    describeCitation: (citation) => formatCitation(citation, core.knowledge),
  };
}
