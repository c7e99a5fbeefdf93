import { expect, it } from 'vitest';
import { Changes } from '../../src/storage/changes.js';

const listening = (versions: Readonly<Record<string, number>>) => {
  const changes = new Changes();
  const told: string[] = [];
  changes.listen((guild) => told.push(guild));
  changes.begin(new Map(Object.entries(versions)));
  return { changes, told };
};

it('tells of what others wrote and purged, each once', () => {
  const { changes, told } = listening({ a: 1, b: 1, c: 1 });
  const read = new Map([
    ['a', 1],
    ['b', 2],
    ['d', 1],
    ['never-written', 0],
  ]);
  changes.compare(read, changes.known);
  changes.compare(read, changes.known);
  expect(told).toEqual(['b', 'd', 'c']);
});

it('does not take a server for purged that was written while the versions were read', () => {
  const { changes, told } = listening({ a: 1 });
  const before = changes.known;
  changes.heard('a', 2);
  changes.heard('new', 1);
  changes.compare(new Map(), before);
  changes.compare(new Map([['a', 1]]), before);
  expect(told).toEqual(['a', 'new']);
});
