import { beforeEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../core/testing/fake-clock.ts';
import { must } from '../core/testing/must.ts';
import { fail, ok } from '../shared/result.ts';
import { createSecret } from './access.ts';
import { type Browsers, createBrowsers, INVITATION_MS } from './browsers.ts';
import type { BrowsersFile, KeptBrowser } from './browsers-file.ts';
import { keyAfter, type TestKey, windowProof } from './testing/test-browser.ts';

const ORIGIN = 'http://127.0.0.1:8630';
let clock: ReturnType<typeof createFakeClock>;
let kept: readonly KeptBrowser[];
let isDiskFull: boolean;
let printed: string[];
let browsers: Browsers;

const file = (): BrowsersFile => ({
  kept,
  async keep(wanted) {
    if (isDiskFull) return fail({ code: 'browser-not-kept', file: 'browsers.json', reason: 'ENOSPC' });
    kept = wanted;
    return ok(null);
  },
});
const start = (): Browsers => createBrowsers({ clock, file: file(), onNewKey: (key) => printed.push(key) });
/** One handshake; null where it is refused. */
const knock = (
  keys: Parameters<typeof windowProof>[1],
  origin = ORIGIN,
  pageOrigin = origin,
): TestKey | 'same' | null => {
  const challenge = createSecret();
  const terms = { origin: pageOrigin, challenge, nonce: createSecret() };
  const answer = browsers.admit(windowProof(terms, keys), { origin, challenge });
  if (answer === null) return null;
  return keys.known?.id === answer.browser ? 'same' : keyAfter(terms, keys.entry ?? '', answer);
};
const letIn = (): TestKey => {
  const key = knock({ entry: browsers.key() });
  if (key === null || key === 'same') throw new Error('not let in');
  return key;
};

beforeEach(() => {
  clock = createFakeClock();
  kept = [];
  isDiskFull = false;
  printed = [];
  browsers = start();
});

describe('the key of an address', () => {
  it('lets one browser in, and opens nothing later', () => {
    const key = browsers.key();
    expect(knock({ entry: key })).toMatchObject({ id: expect.stringMatching(/^[\w-]{12}$/) });
    expect(knock({ entry: key })).toBeNull();
    expect(printed).toEqual([browsers.key()]);
    expect(browsers.key()).not.toBe(key);
    expect(knock({ entry: browsers.key() })).not.toBeNull();
  });

  it('is spent also by a browser that was let in before, which stays who it is', () => {
    const known = letIn();
    const key = browsers.key();
    expect(knock({ known, entry: key })).toBe('same');
    expect(knock({ entry: key })).toBeNull();
    expect(browsers.access(known.id)).toEqual({ remembered: false, others: 0 });
  });

  it('that was used does not keep out a browser that was let in before', () => {
    const key = browsers.key();
    const known = letIn();
    expect(knock({ known, entry: key })).toBe('same');
  });

  it('that a window was given for another browser is open for a quarter of an hour', () => {
    const [one, other] = [browsers.invite(), browsers.invite()];
    expect(knock({ entry: one })).not.toBeNull();
    expect(knock({ entry: one })).toBeNull();
    expect(printed).toEqual([]);
    clock.advance(INVITATION_MS);
    expect(knock({ entry: other })).toBeNull();
  });

  it('is not one of many that pile up', () => {
    const first = browsers.invite();
    for (let more = 0; more < 10; more += 1) browsers.invite();
    expect(knock({ entry: first })).toBeNull();
  });
});

describe('a browser that was let in', () => {
  it('opens any number of windows', () => {
    const known = letIn();
    expect([knock({ known }), knock({ known })]).toEqual(['same', 'same']);
  });

  it.each([
    ['another port', 'http://127.0.0.1:9999'],
    ['another name of this computer', 'http://localhost:8630'],
    ['another scheme', 'https://127.0.0.1:8630'],
  ])('is none at %s', (_where, origin) => {
    const known = letIn();
    expect(knock({ known }, origin)).toBeNull();
    expect(knock({ known }, ORIGIN, origin)).toBeNull();
  });

  it.each<[string, (known: TestKey, other: TestKey) => TestKey]>([
    ['another key', ({ id }, { key }) => ({ id, key })],
    ['the id of none', ({ key }) => ({ id: 'AAAAAAAAAAAA', key })],
    ['an empty key', ({ id }) => ({ id, key: Buffer.alloc(0) })],
  ])('is not one with %s', (_what, forge) => {
    expect(knock({ known: forge(letIn(), letIn()) })).toBeNull();
  });

  it('proves nothing by what it proved before', () => {
    const known = letIn();
    const terms = { origin: ORIGIN, challenge: createSecret(), nonce: createSecret() };
    const frame = windowProof(terms, { known });
    expect(browsers.admit(frame, terms)).not.toBeNull();
    expect(browsers.admit(frame, { ...terms, challenge: createSecret() })).toBeNull();
  });

  it('is forgotten when very many came after it, unless it is to come back', async () => {
    const [wall, first] = [letIn(), letIn()];
    must(await browsers.remember(wall.id, true));
    for (let more = 0; more < 99; more += 1) letIn();
    expect([knock({ known: wall }), knock({ known: first })]).toEqual(['same', null]);
  });
});

it.each([
  null,
  'key',
  [],
  {},
  { nonce: 'x', browser: null, entry: null },
  { nonce: createSecret(), browser: null, entry: null },
  { nonce: createSecret(), browser: null, entry: 'ä'.repeat(43) },
  { nonce: createSecret(), browser: { id: '__proto__', proof: '' }, entry: null },
  { nonce: createSecret(), browser: null, entry: null, more: 1 },
])('lets nobody in for %j', (frame) => {
  expect(browsers.admit(frame, { origin: ORIGIN, challenge: createSecret() })).toBeNull();
});

describe('after a restart', () => {
  it('knows those alone that somebody let come back', async () => {
    const [wall, desk] = [letIn(), letIn()];
    expect(must(await browsers.remember(wall.id, true))).toEqual({ remembered: true, others: 1 });
    const key = browsers.key();
    browsers = start();
    expect(knock({ known: wall })).toBe('same');
    expect(knock({ known: desk })).toBeNull();
    expect(knock({ entry: key })).toBeNull();
    expect(browsers.access(wall.id)).toEqual({ remembered: true, others: 0 });
  });

  it('knows nobody who was not to come back any more', async () => {
    const wall = letIn();
    must(await browsers.remember(wall.id, true));
    must(await browsers.remember(wall.id, false));
    browsers = start();
    expect(knock({ known: wall })).toBeNull();
  });

  it('says so where that cannot be kept', async () => {
    const wall = letIn();
    isDiskFull = true;
    expect(await browsers.remember(wall.id, true)).toMatchObject({ error: { code: 'browser-not-kept' } });
    expect(browsers.access(wall.id).remembered).toBe(false);
    expect(await browsers.remember('gone', true)).toMatchObject({ error: { code: 'unknown-browser' } });
  });
});

describe('locking out all browsers', () => {
  it('ends every key there is, also over a restart', async () => {
    const [wall, desk] = [letIn(), letIn()];
    must(await browsers.remember(wall.id, true));
    const given = [browsers.key(), browsers.invite()];
    must(await browsers.lockOutAll());
    const tries = () => [
      ...[wall, desk].map((known) => knock({ known })),
      ...given.map((entry) => knock({ entry })),
    ];
    expect(tries()).toEqual([null, null, null, null]);
    expect(printed.at(-1)).toBe(browsers.key());
    browsers = start();
    expect(tries()).toEqual([null, null, null, null]);
  });

  it.each([
    [
      'before',
      async (id: string) => (await Promise.all([browsers.remember(id, true), browsers.lockOutAll()]))[1],
    ],
    [
      'while',
      async (id: string) => (await Promise.all([browsers.lockOutAll(), browsers.remember(id, true)]))[0],
    ],
  ])('lets none back in that asks to be remembered just %s it', async (_when, both) => {
    const wall = letIn();
    must(await both(wall.id));
    expect(knock({ known: wall })).toBeNull();
    browsers = start();
    expect(knock({ known: wall })).toBeNull();
  });

  it('changes nothing where it cannot be kept', async () => {
    const wall = letIn();
    must(await browsers.remember(wall.id, true));
    isDiskFull = true;
    expect(await browsers.lockOutAll()).toMatchObject({ error: { code: 'browser-not-kept' } });
    expect(knock({ known: wall })).toBe('same');
  });
});
