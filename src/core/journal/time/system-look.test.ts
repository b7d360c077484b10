import { execFileSync } from 'node:child_process';
import { uptime } from 'node:os';
import { expect, it, vi } from 'vitest';
import type { Look, Marks } from './kept-time.ts';
import { passedBy } from './kept-time.ts';
import { systemLook } from './system-look.ts';

const namesIn = (marks: Marks, start: string): readonly string[] =>
  Object.keys(marks).filter((name) => name.startsWith(start));

/** What another process sees. */
function lookElsewhere(): Look {
  const script = `
    import { systemLook } from ${JSON.stringify(new URL('./system-look.ts', import.meta.url).href)};
    console.log(JSON.stringify(systemLook()));
  `;
  return JSON.parse(
    execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }),
  );
}

it('sees the wall clock as it is set', () => {
  vi.useFakeTimers({ now: 1_770_000_000_000, toFake: ['Date'] });
  expect(systemLook().wallMs).toBe(1_770_000_000_000);
  vi.useRealTimers();
});

it('tells what passed in this process by a clock that nobody sets', () => {
  const first = systemLook();
  const second = systemLook();
  const [name = ''] = namesIn(first.marks, 'process ');
  expect(namesIn(second.marks, 'process ')).toEqual([name]);
  expect(second.marks[name]).toBeGreaterThanOrEqual(first.marks[name] ?? Number.NaN);
  expect(passedBy(first.marks, second.marks)).toBeGreaterThanOrEqual(0);
});

it.runIf(process.platform === 'linux')(
  'tells what passed between two processes by how long the computer runs',
  () => {
    const before = systemLook();
    const elsewhere = lookElsewhere();
    const after = systemLook();
    const [boot = ''] = namesIn(before.marks, 'boot ');
    expect(boot).toMatch(/^boot [0-9a-f-]{36}$/);
    expect(namesIn(elsewhere.marks, 'boot ')).toEqual([boot]);
    expect(namesIn(elsewhere.marks, 'process ')).toHaveLength(1);
    expect(namesIn(elsewhere.marks, 'process ')).not.toEqual(namesIn(before.marks, 'process '));
    const at = [before, elsewhere, after].map(({ marks }) => marks[boot] ?? Number.NaN);
    expect(at).toEqual(at.toSorted((a, b) => a - b));
    // Milliseconds.
    expect(at[2]).toBeLessThanOrEqual(uptime() * 1000);
    expect(at[2]).toBeGreaterThan(uptime() * 500);
  },
);
