import { Buffer, isUtf8 } from 'node:buffer';
import type { ExportSelection } from '../../shared/export.ts';
import type { UnreadableMessage } from '../../shared/messages/unreadable.ts';
import { reasonOf } from '../../shared/unreadable-reason.ts';
import { inEnglish } from '../../shared/wording/in-english.ts';
import type { Piece } from '../files/piece.ts';
import type { StoredUnreadable, UnreadableReader } from '../journal/reading/unreadable-reader.ts';

/** A payload beyond this is given in base64, which never grows by more than a third: as text, a control character becomes six. */
const MOST_TEXT_BYTES = 16 * 1024 * 1024;
/** Bytes of one piece of base64; a multiple of three, so that the pieces join. */
const BYTES_A_PIECE = 48 * 1024;

/**
 * The payloads that could not be read, whole, one JSON object a line, in order of arrival: `time` and `last` (ISO, first and last
 * receipt), `times` it was delivered, `source`, `topic` (null where it came without), `reason` in English and its code in `why`, `bytes`, and `payload` as `encoding`
 * says: `text`, or `base64` where it is no UTF-8 text or very large. `cut` is true where an earlier version may have kept the
 * beginning alone. The span of the request is of receipt.
 */
export function* unreadablePieces(reader: UnreadableReader, request: ExportSelection): Generator<Piece> {
  const { fromMs, toMs } = request;
  const total = reader.count({ fromMs, toMs });
  let written = 0;
  for (const stored of reader.all({ fromMs, toMs })) {
    const payload = reader.payload(stored.id);
    // Retention has removed it meanwhile.
    if (payload === undefined) continue;
    written += 1;
    const fraction = total === 0 ? 1 : Math.min(written / total, 1);
    const bytes = Buffer.from(payload.buffer);
    for (const text of lineTexts(stored, bytes)) yield { text, written: 0, fraction };
    yield { text: '\n', written: 1, fraction };
  }
}

function* lineTexts(stored: StoredUnreadable, bytes: Buffer): Generator<string> {
  const isText = bytes.length <= MOST_TEXT_BYTES && isUtf8(bytes);
  const head = JSON.stringify({
    time: isoOf(stored.receivedAtMs),
    source: stored.source,
    topic: stored.topic === '' ? null : stored.topic,
    ...reasonIn(stored.reason),
    bytes: stored.bytes,
    times: stored.times,
    last: isoOf(stored.lastAtMs),
    ...(!stored.whole && { cut: true }),
    encoding: isText ? 'text' : 'base64',
  });
  yield `${head.slice(0, -1)},"payload":`;
  if (isText) yield JSON.stringify(bytes.toString('utf8'));
  else yield* base64Texts(bytes);
  yield '}';
}

/** In words; and the code of it, for what reads the file, where one is kept. */
function reasonIn(kept: string): { readonly reason: string; readonly why?: UnreadableMessage } {
  const why = reasonOf(kept);
  return { reason: inEnglish(why), ...(why.code !== 'as-told' && { why }) };
}

function* base64Texts(bytes: Buffer): Generator<string> {
  yield '"';
  for (let from = 0; from < bytes.length; from += BYTES_A_PIECE) {
    yield bytes.subarray(from, from + BYTES_A_PIECE).toString('base64');
  }
  yield '"';
}

function isoOf(timeMs: number): string {
  return new Date(timeMs).toISOString();
}
