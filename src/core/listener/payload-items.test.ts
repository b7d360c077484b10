import { expect, it } from 'vitest';
import { payloadItems } from './payload-items.ts';

const itemsOf = (text: string): readonly string[] => payloadItems(Buffer.from(text)).map(String);

it.each<[string, string, readonly string[]]>([
  ['a message', ' {"ident":"a"}', [' {"ident":"a"}']],
  ['an array, each as it was written', '[ {"a":1.0} ,\n{"b": "[,]"}]', ['{"a":1.0}', '{"b": "[,]"}']],
  ['an array of nothing', '[ ]', []],
  ['half an array, in one piece', '[{"a":1},{"b"', ['[{"a":1},{"b"']],
  ['what is no JSON', 'hello', ['hello']],
  ['nothing', '', ['']],
])('takes %s', (_name, text, items) => {
  expect(itemsOf(text)).toEqual(items);
});

it('keeps an array of more than any stream sends in one piece', () => {
  const many = (count: number): string => `[${Array(count).fill('0').join(',')}]`;
  expect(itemsOf(many(50_000))).toHaveLength(50_000);
  expect(itemsOf(many(50_001))).toEqual([many(50_001)]);
});
