/** The steps that look at this computer. */
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { SecretStorage } from '../../../shared/account.ts';
import { DEFAULT_LISTENER_SETTINGS, type ListenerTestResult } from '../../../shared/listener.ts';
import { fail, ok } from '../../../shared/result.ts';
import { directRoute } from '../../proxy/route.ts';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { createLinkPort } from '../create-link-port.ts';
import type { DoctorListener } from '../doctor.ts';
import type { StepContext } from '../step.ts';
import { inWords } from '../testing/in-words.ts';
import { NO_FACTS, someAccount, someDeps } from '../testing/some-deps.ts';
import { judgeClock } from './clock.ts';
import { disk, judgeDisk } from './disk.ts';
import { journal, judgeJournal } from './journal.ts';
import { listener } from './listener.ts';
import { secrets } from './secrets.ts';

let dataDir: string;
beforeEach(() => {
  dataDir = temporaryFolder();
});

function context(overrides: Partial<StepContext> = {}): StepContext {
  const { clock, secrets: port, listener: ours } = someDeps();
  const account = someAccount();
  return {
    clock,
    dataDir,
    secrets: port,
    listener: ours,
    findRoute: () => directRoute('setting'),
    account,
    link: createLinkPort(clock, account, () => directRoute('setting')),
    facts: () => NO_FACTS,
    signal: new AbortController().signal,
    ...overrides,
  };
}

describe('disk', () => {
  const GB = 1e9;
  const growth = { journals: 1, bytes: 3 * GB };

  it.each([
    [100 * GB, NO_FACTS, 'passed'],
    [1.9 * GB, NO_FACTS, 'warned'],
    [0.1 * GB, NO_FACTS, 'failed'],
    [3.5 * GB, { growth }, 'passed'],
    [2.5 * GB, { growth }, 'warned'],
    [2.5 * GB, { growth: { ...growth, bytes: 0 } }, 'passed'],
  ])('%d bytes free with %j: %s', (freeBytes, facts, state) => {
    const outcome = inWords(judgeDisk(freeBytes, 200 * GB, facts, '/data'));
    expect(outcome.state).toBe(state);
    expect(outcome.advice === null).toBe(state === 'passed');
    expect(outcome.result).toMatch(/^[\d.]+ [GM]B of 200\.0 GB are free where \/data is\.$/);
  });

  it.each([
    [1, 'The journal may grow by 3.0 GB more.'],
    [2, 'The journals of 2 accounts may grow by 3.0 GB more together.'],
  ])('says by how much %d journals may grow', (journals, words) => {
    expect(inWords(judgeDisk(9 * GB, 9 * GB, { growth: { ...growth, journals } }, '/data')).details).toEqual([
      words,
    ]);
  });

  it('looks at the disk of the data', async () => {
    expect(inWords(await disk(context())).result).toContain(`free where ${dataDir} is`);
    expect(inWords(await disk(context({ dataDir: join(dataDir, 'gone') })))).toMatchObject({
      state: 'failed',
      result: `The folder ${dataDir}/gone cannot be looked at (ENOENT).`,
    });
  });
});

describe('journal', () => {
  it('measures commits, and leaves nothing behind', async () => {
    const outcome = inWords(await journal(context()));
    expect(outcome.result).toMatch(
      /^A commit takes [\d.]+ ms \(median of \d+\): [\d,]+ messages? a second\.$/,
    );
    expect(['passed', 'warned']).toContain(outcome.state);
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('makes the folder where there is none yet', async () => {
    expect(inWords(await journal(context({ dataDir: join(dataDir, 'new', 'one') }))).state).not.toBe(
      'failed',
    );
  });

  it('lists the journals that were set aside', async () => {
    writeFileSync(join(dataDir, 'journal-a.damaged-20261125T140312.db'), '');
    const { result, details } = inWords(await journal(context()));
    expect(result).toMatch(/ 1 journal set aside: see the details\.$/);
    expect(details).toEqual([expect.stringMatching(/^journal-a\.damaged-20261125T140312\.db, 0 kB/)]);
  });

  it('ends early where it is told to, and leaves nothing behind', async () => {
    inWords(await journal(context({ signal: AbortSignal.abort() })));
    expect(readdirSync(dataDir)).toEqual([]);
  });

  it('says that nothing can be written', async () => {
    const file = join(dataDir, 'file');
    writeFileSync(file, '');
    expect(inWords(await journal(context({ dataDir: file })))).toMatchObject({ state: 'failed' });
  });

  const storage = { failure: null, bytes: 2_500_000_000, messages: 1_234 };
  it.each([
    [[9, 1, 5], null, 'passed', 'A commit takes 5.0 ms (median of 3): 10,000 messages a second.', []],
    [[60, 60], null, 'warned', 'A commit takes 60.0 ms (median of 2): 833 messages a second.', []],
    [
      [1],
      storage,
      'passed',
      'A commit takes 1.0 ms',
      ['The journal holds 1,234 messages in 2.5 GB, and works.'],
    ],
    [
      [1],
      { ...storage, failure: { why: { code: 'storage-disk-full', folder: '/data' } as const } },
      'failed',
      'The disk that holds /data is full.',
      ['The journal holds 1,234 messages in 2.5 GB, and does not work.'],
    ],
  ])('commits of %j ms with %j: %s', (timesMs, facts, state, result, details) => {
    const outcome = inWords(judgeJournal(timesMs, facts));
    expect([outcome.state, outcome.details]).toEqual([state, details]);
    expect(outcome.result.startsWith(result)).toBe(true);
  });
});

describe('secrets', () => {
  it.each([
    ['encrypted', 'passed'],
    ['unprotected', 'warned'],
    ['none', 'warned'],
  ] as const)('%s: %s', async (kind, state) => {
    const told: SecretStorage = { kind, backend: 'gnome_libsecret', means: { code: 'secrets-encrypted' } };
    const outcome = inWords(await secrets(context({ secrets: { storage: async () => told } })));
    expect(outcome).toMatchObject({
      state,
      result: 'Tokens and secrets are kept encrypted by the system, for this user alone.',
      details: ['Kept by: gnome_libsecret'],
    });
    expect(outcome.advice === null).toBe(state === 'passed');
  });

  it('has nothing to say where this program keeps none', async () => {
    expect(inWords(await secrets(context())).state).toBe('skipped');
  });
});

describe('listener', () => {
  const port = (
    status: Partial<ReturnType<DoctorListener['status']>>,
    answer: Awaited<ReturnType<DoctorListener['test']>> = fail({ code: 'not-listening' }),
  ): DoctorListener => ({
    status: () => ({
      state: 'listening',
      url: 'http://127.0.0.1:8640/flespi',
      failure: null,
      accountFailure: null,
      settings: { ...DEFAULT_LISTENER_SETTINGS, enabled: true },
      fixedByOptions: false,
      ...status,
    }),
    test: async () => answer,
  });
  const answer = (overrides: Partial<ListenerTestResult>) =>
    ok<ListenerTestResult>({
      delivered: true,
      status: 200,
      tookMs: 4,
      message: { code: 'test-taken' },
      ...overrides,
    });

  it.each([
    [null, 'skipped', 'This program has no HTTP listener.'],
    [port({ state: 'off' }), 'skipped', 'The HTTP listener is off.'],
    [port({ state: 'starting' }), 'failed', 'The HTTP listener is still starting.'],
    [
      port({ state: 'failed', failure: { code: 'listener-port-taken', message: 'Taken.', advice: 'Move.' } }),
      'failed',
      'Taken.',
    ],
    [
      port(
        { accountFailure: { code: 'no-account', message: 'It is nobody’s.', advice: 'Choose.' } },
        answer({}),
      ),
      'failed',
      'It is nobody’s.',
    ],
    [port({}), 'failed', 'The listener is off.'],
    [port({}, answer({})), 'passed', 'The batch was taken. This is from this computer alone.'],
    [
      port({}, answer({ delivered: false, status: 503, message: { code: 'test-not-taken' } })),
      'failed',
      'The batch was not taken.',
    ],
    [
      port(
        {},
        answer({ delivered: false, status: null, message: { code: 'test-unanswered', errorCode: 'E' } }),
      ),
      'failed',
      'The listener did not answer (E).',
    ],
  ])('case %#: %s', async (given, state, result) => {
    expect(inWords(await listener(context({ listener: given })))).toMatchObject({ state, result });
  });

  const open = { ...DEFAULT_LISTENER_SETTINGS, enabled: true, secretHeader: null };
  it.each([
    [false, 'Make a secret under Account ▸ HTTP listener, and enter it in flespi.'],
    [true, 'Start Fleetglass with --listener-secret-file, and enter that header in flespi.'],
  ])('warns of one that works and asks for no secret; by options: %s', async (fixedByOptions, advice) => {
    const given = port({ settings: open, fixedByOptions }, answer({}));
    expect(inWords(await listener(context({ listener: given })))).toMatchObject({
      state: 'warned',
      result:
        'The batch was taken. The HTTP listener asks for no secret: whoever reaches it can push made-up messages.',
      advice,
      details: ['Address: http://127.0.0.1:8640/flespi', 'Answered with HTTP 200 after 4 ms'],
    });
  });

  it('tells the address and the answer', async () => {
    expect(inWords(await listener(context({ listener: port({}, answer({})) }))).details).toEqual([
      'Address: http://127.0.0.1:8640/flespi',
      'Answered with HTTP 200 after 4 ms',
    ]);
  });
});

describe('clock', () => {
  it.each([
    [0, 'passed', 'It agrees with the broker’s within 0.1 seconds.'],
    [-1_940, 'passed', 'It agrees with the broker’s within 1.9 seconds.'],
    [2_100, 'warned', 'It is 2.1 seconds ahead of the broker’s.'],
    [-60_000, 'warned', 'It is 60.0 seconds behind the broker’s.'],
    [61_000, 'failed', 'It is 61.0 seconds ahead of the broker’s.'],
    [-3_600_000, 'failed', 'It is 60 minutes behind the broker’s.'],
    [86_400_000, 'failed', 'It is 24 hours ahead of the broker’s.'],
  ])('%d ms ahead: %s', (aheadMs, state, result) => {
    expect(inWords(judgeClock(aheadMs))).toMatchObject({ state, result });
  });
});
