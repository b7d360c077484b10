import { expect, it } from 'vitest';
import { createStory } from './story.ts';

it('keeps all that was told, and of the notes the last, in their order', () => {
  let us = 0;
  const story = createStory(() => us);
  story.tell('begins');
  for (let note = 1; note <= 500; note++) story.note(`note ${note}`);
  us = 3_723_004_000;
  story.tell('ends');
  const lines = story.lines();
  expect(lines[0]).toBe('00:00:00.000  begins');
  expect(lines.at(-1)).toBe('01:02:03.004  ends');
  expect(lines.at(-2)).toContain('note 500');
  expect(lines.length).toBeLessThan(100);
});
