import { describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import type { StateEntry } from './port/journal.ts';
import { createStateBuffer, type StateBuffer } from './state-buffer.ts';

const entry = (topic: string, text: string): StateEntry => ({
  topic,
  body: new TextEncoder().encode(text),
  timeS: 1,
  receivedAtMs: 1,
});
const texts = (entries: readonly StateEntry[]): readonly string[] =>
  entries.map(({ topic, body }) => `${topic}=${new TextDecoder().decode(body)}`);

function setUp() {
  const clock = createFakeClock();
  const due: (readonly string[])[] = [];
  const buffer: StateBuffer = createStateBuffer(clock, () => due.push(texts(buffer.take())));
  return { clock, due, buffer };
}

describe('a state buffer', () => {
  it('holds the last value of each topic until it is due', () => {
    const { clock, due, buffer } = setUp();
    buffer.put([entry('a', '1'), entry('b', '1')]);
    clock.advance(4_999);
    buffer.put([entry('a', '2')]);
    expect(due).toEqual([]);
    clock.advance(1);
    expect(due).toEqual([['a=2', 'b=1']]);
    clock.advance(60_000);
    expect(due).toHaveLength(1);
  });

  it('is not due where something else took what it held', () => {
    const { clock, due, buffer } = setUp();
    buffer.put([entry('a', '1')]);
    expect(texts(buffer.take())).toEqual(['a=1']);
    clock.advance(60_000);
    expect(due).toEqual([]);
    expect(buffer.isEmpty()).toBe(true);
  });

  it('takes back what could not be written, but for what has become newer', () => {
    const { clock, due, buffer } = setUp();
    buffer.put([entry('a', '1'), entry('b', '1')]);
    const taken = buffer.take();
    buffer.put([entry('a', '2')]);
    buffer.putBack(taken);
    clock.advance(5_000);
    expect(due.map((entries) => entries.toSorted())).toEqual([['a=2', 'b=1']]);
  });

  it('calls back no more once it is stopped', () => {
    const { clock, due, buffer } = setUp();
    buffer.put([entry('a', '1')]);
    buffer.stop();
    buffer.put([entry('b', '1')]);
    clock.advance(60_000);
    expect(due).toEqual([]);
    expect(buffer.isEmpty()).toBe(false);
  });
});
