import { describe, expect, it } from 'vitest';
import { answered, ask, DAY, placesOf, teaCore, withheld } from '../core.js';

const core = teaCore();
const place = (paragraph: number): string => `harvest-letter-2031/tea-houses/${paragraph}`;

describe('the adjective of a region', () => {
  it.each(['Why is Bellish leaf picked earliest?', 'why do the Bellish pick early'])(
    'stands for the makers there where nothing is held of the region: "%s"',
    (question) => {
      expect(placesOf(answered(core, question, DAY))).toEqual([place(22)]);
    },
  );

  it('stands for the region first', () => {
    expect(placesOf(answered(core, 'When did the Bellish mill burn?', DAY))).toEqual([place(15)]);
  });

  it('of a region whose makers are no group is only the region', () => {
    expect(withheld(core, 'Why is Arlandic leaf picked earliest?', DAY).status).toBe('abstain');
  });
});

it('a product that something happened around only says when', () => {
  const question = "When did Pinecup's mill in Belland burn";
  const [alone] = answered(core, `${question}?`, DAY).facts;
  expect(answered(core, `${question} around the Kettle Nine?`, DAY).facts[0]).toBe(alone);
  expect(ask(core, `${question} with the Kettle Nine?`, DAY).status).toBe('abstain');
});

it('a group that is named by its members may mean each of them', () => {
  expect(placesOf(answered(core, "What was Fernleaf and Oakbrew's share in Arland in Q3 2030?", DAY))).toEqual([
    place(2),
    place(3),
  ]);
});
