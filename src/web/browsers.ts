import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../core/base/clock.ts';
import { createTurnQueue } from '../core/base/turn-queue.ts';
import type { BrowserAccess } from '../shared/browser-access.ts';
import { type HandshakeTerms, type HostProof, isKeyText } from '../shared/handshake.ts';
import { fail, ok, type Result } from '../shared/result.ts';
import { createSecret } from './access.ts';
import type { BrowsersFile, KeptBrowser } from './browsers-file.ts';
import { isProof, proofOf } from './proof.ts';

/** An address that a window was given for another browser is open for so long. */
export const INVITATION_MS = 15 * 60_000;
const MOST_INVITATIONS = 10;
/** Browsers that are let in at once; beyond that the one let in first is forgotten, of those that are not to come back. */
const MOST_BROWSERS = 100;

const windowProof = z.strictObject({
  nonce: z.string().refine(isKeyText),
  browser: z.strictObject({ id: z.string().max(100), proof: z.string().max(100) }).nullable(),
  entry: z.string().max(100).nullable(),
});

export interface BrowsersDeps {
  readonly clock: Clock;
  /** Where those stay that may come back after a restart; null keeps none. */
  readonly file: BrowsersFile | null;
  /** The key of the printed address was used, or has ended: this is the new one. */
  readonly onNewKey: (key: string) => void;
}

/** The browsers that this host has let in, and the keys by which others come in (ADR 0009). */
export interface Browsers {
  /** What the printed address carries: it lets one browser in. */
  key(): string;
  /** Another such key, for a quarter of an hour. */
  invite(): string;
  /** Checks the first frame of a window, which may be anything. Null: it is not let in. */
  admit(frame: unknown, terms: Omit<HandshakeTerms, 'nonce'>): HostProof | null;
  access(id: string): BrowserAccess;
  /** Lets the browser in again after a restart, or no more. Failure: `browser-not-kept`. */
  remember(id: string, remembered: boolean): Promise<Result<BrowserAccess>>;
  /** Forgets all browsers and all keys. Failure: `browser-not-kept`, and nothing is changed. */
  lockOutAll(): Promise<Result<null>>;
}

interface KnownBrowser extends KeptBrowser {
  readonly remembered: boolean;
}

/** Creates the list, with those that may come back in it. */
export function createBrowsers({ clock, file, onNewKey }: BrowsersDeps): Browsers {
  const known = new Map<string, KnownBrowser>(
    (file?.kept ?? []).map((browser) => [browser.id, { ...browser, remembered: true }]),
  );
  const invitations = new Map<string, number>();
  let printed = createSecret();
  /** What changes the file: anyone who is locked out must not be written into it again by a wish that was under way. */
  const inTurn = createTurnQueue();

  const renewPrinted = (): void => {
    printed = createSecret();
    onNewKey(printed);
  };
  const openKeys = (): readonly string[] => {
    for (const [key, untilMs] of invitations) {
      if (untilMs <= clock.monotonicMs()) invitations.delete(key);
    }
    return [printed, ...invitations.keys()];
  };
  /** Anyone who has seen it since, as in the browser's history, gets nothing by it. */
  const spend = (key: string): void => {
    if (!invitations.delete(key)) renewPrinted();
  };
  const letIn = (key: Buffer, origin: string): KnownBrowser => {
    if (known.size >= MOST_BROWSERS) {
      const all = [...known.values()];
      const oldest = all.find(({ remembered }) => !remembered) ?? all[0];
      if (oldest !== undefined) known.delete(oldest.id);
    }
    const browser = { id: randomBytes(9).toString('base64url'), origin, key, remembered: false };
    known.set(browser.id, browser);
    return browser;
  };
  const keep = async (): Promise<Result<null>> =>
    file === null ? ok(null) : await file.keep([...known.values()].filter(({ remembered }) => remembered));

  const access = (id: string): BrowserAccess => ({
    remembered: known.get(id)?.remembered ?? false,
    others: [...known.keys()].filter((one) => one !== id).length,
  });

  return {
    key: () => printed,
    invite() {
      openKeys();
      const [oldest] = invitations.keys();
      if (invitations.size >= MOST_INVITATIONS && oldest !== undefined) invitations.delete(oldest);
      const key = createSecret();
      invitations.set(key, clock.monotonicMs() + INVITATION_MS);
      return key;
    },
    admit(frame, { origin, challenge }) {
      const read = windowProof.safeParse(frame);
      if (!read.success) return null;
      const { nonce, browser: claimed, entry } = read.data;
      const terms = { origin, challenge, nonce };
      const used =
        entry === null
          ? undefined
          : openKeys().find((key) => isProof(entry, Buffer.from(key), 'entry', terms));
      if (used !== undefined) spend(used);
      const before = claimed === null ? undefined : known.get(claimed.id);
      const isBefore =
        before?.origin === origin && isProof(claimed?.proof ?? '', before.key, 'window', terms);
      if (before !== undefined && isBefore) {
        return { browser: before.id, proof: proofOf(before.key, 'host', terms) };
      }
      if (used === undefined) return null;
      const made = letIn(Buffer.from(proofOf(Buffer.from(used), 'key', terms), 'base64url'), origin);
      return { browser: made.id, proof: proofOf(made.key, 'host', terms) };
    },
    access,
    remember: (id, remembered) =>
      inTurn(async () => {
        const before = known.get(id);
        if (before === undefined) return fail({ code: 'unknown-browser' });
        known.set(id, { ...before, remembered });
        const kept = await keep();
        if (kept.ok) return ok(access(id));
        known.set(id, before);
        return kept;
      }),
    lockOutAll: () =>
      inTurn(async () => {
        const kept = file === null ? ok(null) : await file.keep([]);
        if (!kept.ok) return kept;
        known.clear();
        invitations.clear();
        renewPrinted();
        return kept;
      }),
  };
}
