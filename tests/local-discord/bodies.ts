/** Well-formed bodies to make one change to. */

export const MENTIONS = { parse: [] };

export const message = (changes: object = {}) => ({ content: 'x', allowed_mentions: MENTIONS, ...changes });

export const button = (changes: object = {}) => ({ type: 2, style: 1, custom_id: 'a', label: 'A', ...changes });

export const link = (changes: object = {}) => ({
  type: 2,
  style: 5,
  url: 'https://example.org',
  label: 'A',
  ...changes,
});

export const select = (changes: object = {}) => ({
  type: 3,
  custom_id: 's',
  options: [
    { label: 'One', value: '1' },
    { label: 'Two', value: '2' },
  ],
  ...changes,
});

export const row = (...components: object[]) => ({ type: 1, components });

export const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => row(button({ custom_id: `b${index}` })));

const V2 = 1 << 15;

export const text = (content = 'x') => ({ type: 10, content });

/** A message made of components alone. */
export const v2 = (components: readonly object[], changes: object = {}) => ({
  flags: V2,
  components,
  allowed_mentions: MENTIONS,
  ...changes,
});

/** Containers with so many texts each. */
export const containers = (count: number, texts: number) =>
  Array.from({ length: count }, () => ({ type: 17, components: Array.from({ length: texts }, () => text()) }));

export const input = (changes: object = {}) => ({ type: 4, custom_id: 'i', style: 1, ...changes });

export const label = (component: object, changes: object = {}) => ({ type: 18, label: 'L', component, ...changes });

export const labels = (count: number) =>
  Array.from({ length: count }, (_, index) => label(input({ custom_id: `i${index}` })));

export const modal = (changes: object = {}) => ({ custom_id: 'm', title: 'M', components: labels(1), ...changes });

export const choice = (value: string | number = 'v', changes: object = {}) => ({ name: 'N', value, ...changes });

export const option = (changes: object = {}) => ({ type: 3, name: 'text', description: 'Text', ...changes });

export const command = (changes: object = {}) => ({ name: 'ask', description: 'Ask', type: 1, ...changes });

/** A command whose names, descriptions and values sum up to `characters`. */
export function longCommand(characters: number) {
  const choices = Array.from({ length: 25 }, (_, index) =>
    choice('v'.repeat(97), { name: `n${String(index).padStart(2, '0')}` }),
  );
  const options = [0, 1, 2].map((at) => option({ name: `o${at}`, description: 'd'.repeat(98), choices }));
  const rest = characters - 3 * (2 + 98 + 25 * 100) - 'ask'.length - 'Ask'.length;
  const fillers = Array.from({ length: Math.ceil(rest / 110) }, (_, index) => {
    const size = Math.min(110, rest - index * 110);
    const name = `f${index}`.padEnd(Math.max(2, size - 100), 'x');
    return option({ name, description: 'd'.repeat(size - name.length) });
  });
  return command({ options: [...options, ...fillers] });
}

export const field = (changes: object = {}) =>
  message({ embeds: [{ fields: [{ name: 'n', value: 'v', ...changes }] }] });

export const described = (...lengths: number[]) =>
  message({ embeds: lengths.map((length) => ({ description: 'd'.repeat(length) })) });

export const many = (count: number, type: number) =>
  Array.from({ length: count }, (_, index) => command({ name: `c${index}`, type, description: type === 1 ? 'd' : '' }));

export function titled(length: number) {
  return message({ embeds: [{ title: 't'.repeat(length) }] });
}
export function selectOf(count: number) {
  return select({ options: Array.from({ length: count }, (_, index) => ({ label: 'L', value: `${index}` })) });
}
export function chosen(count: number) {
  return select({ options: [0, 1].map((index) => ({ label: 'L', value: `${index}`, default: index < count })) });
}
export function choicesOf(count: number) {
  return Array.from({ length: count }, (_, index) => choice(`v${index}`));
}
export function optionsOf(count: number) {
  return Array.from({ length: count }, (_, index) => option({ name: `o${index}` }));
}
export function subcommand() {
  return { type: 1, name: 'add', description: 'Add' };
}
export function group(changes: object = {}) {
  return { type: 2, name: 'facts', description: 'Facts', options: [], ...changes };
}
