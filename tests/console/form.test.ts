import { expect, it } from 'vitest';
import { Form } from '../../src/console/form.js';

const form = () =>
  new Form({
    title: 'A form',
    action: { name: 'filled', args: [] },
    fields: [
      { name: 'value', label: 'Value', value: '5%', isRequired: true, maxLength: 10 },
      { name: 'note', label: 'Note', placeholder: 'anything', isRequired: false, maxLength: 10 },
    ],
  });

it('asks a field a line, and shows what stands in it', () => {
  const one = form();
  expect(one.prompt).toBe('A form; "." leaves a field as it is, /cancel stops.\nValue [5%]:');
  expect(one.fill('6%')).toBeNull();
  expect(one.prompt).toBe('Note (such as anything):');
  expect([...(one.fill(' longer than ten ') ?? [])]).toEqual([
    ['value', '6%'],
    ['note', 'longer tha'],
  ]);
});

it('leaves a field as it is', () => {
  const one = form();
  one.fill('.');
  expect(Object.fromEntries(one.fill('.') ?? [])).toEqual({ value: '5%', note: '' });
});
