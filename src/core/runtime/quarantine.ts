import { Buffer, isUtf8 } from 'node:buffer';
import type { QuarantinedItem, QuarantinedPayload, QuarantineList } from '../../shared/health.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { reasonOf } from '../../shared/unreadable-reason.ts';
import type { UnreadableExcerpt } from '../journal/reading/unreadable-reader.ts';
import type { QueryPort } from '../workers/open-journal.ts';

/** Where the journal of an account is, undefined while it is not open. */
export interface QuarantineSource {
  readonly accountId: string;
  readonly journal: QueryPort<'quarantine' | 'quarantinedPayload'> | undefined;
}

/** A window is shown so many, and of each its beginning. */
const MOST_SHOWN = 200;
const EXCERPT_CHARACTERS = 200;
const EXCERPT_BYTES = EXCERPT_CHARACTERS * 4;
/** A clipboard is no place for more, nor is a call. */
const MOST_COPIED_BYTES = 1024 * 1024;

/** What is held of all accounts, from disk: the newest, and how many there are. */
export async function quarantineOf(sources: readonly QuarantineSource[]): Promise<QuarantineList> {
  const answers = await Promise.all(sources.map(readOne));
  const read = answers.filter((answer) => answer !== null);
  return {
    held: read.reduce((sum, { held }) => sum + held, 0),
    delivered: read.reduce((sum, { delivered }) => sum + delivered, 0),
    items: read
      .flatMap(({ items }) => items)
      .sort((a, b) => b.receivedAtMs - a.receivedAtMs)
      .slice(0, MOST_SHOWN),
    failed: sources.filter((_, index) => answers[index] === null).map(({ accountId }) => accountId),
  };
}

/** Null where the journal cannot be read at the moment. */
async function readOne({
  accountId,
  journal,
}: QuarantineSource): Promise<Omit<QuarantineList, 'failed'> | null> {
  try {
    const read = await journal?.query('quarantine', { limit: MOST_SHOWN, startBytes: EXCERPT_BYTES });
    if (read === undefined) return null;
    const { held, delivered } = read;
    return { held, delivered, items: read.newest.map((excerpt) => itemOf(accountId, excerpt)) };
  } catch {
    return null;
  }
}

function itemOf(accountId: string, excerpt: UnreadableExcerpt): QuarantinedItem {
  const { id, topic, reason, start, bytes, times, receivedAtMs, lastAtMs, source, whole } = excerpt;
  return {
    accountId,
    seq: id,
    receivedAtMs,
    lastAtMs,
    times,
    source,
    topic: topic.slice(0, EXCERPT_CHARACTERS),
    reason: reasonOf(reason),
    excerpt: excerptOf(start),
    bytes,
    whole,
    canCopy: bytes <= MOST_COPIED_BYTES,
  };
}

function excerptOf(start: Uint8Array): string {
  const text = new TextDecoder().decode(start).slice(0, EXCERPT_CHARACTERS);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is replaced
  return text.replace(/[\u0000-\u001f\u007f-\u009f]/g, '\u00b7');
}

/** All of one payload, for a copy. Fails with `gone`, `too-large` or `no-journal`. */
export async function quarantinedPayload(
  journal: QuarantineSource['journal'],
  seq: number,
): Promise<Result<QuarantinedPayload>> {
  if (journal === undefined) return fail({ code: 'no-journal' });
  const bytes = await journal.query('quarantinedPayload', { id: seq, maxBytes: MOST_COPIED_BYTES });
  if (bytes === 'gone') return fail({ code: 'payload-gone' });
  if (bytes === 'too-large') return fail({ code: 'payload-too-large' });
  const payload = Buffer.from(bytes);
  return ok(
    isUtf8(payload)
      ? { encoding: 'text', payload: payload.toString('utf8') }
      : { encoding: 'base64', payload: payload.toString('base64') },
  );
}
