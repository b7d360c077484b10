import { join } from 'node:path';
import * as z from 'zod/mini';
import { type BroughtStream, FEED_KINDS } from '../../shared/bring.ts';
import type { SettingsNotice } from '../../shared/settings.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { readFileText } from '../files/file-text.ts';
import { moveAside, setAside, type Unusable } from '../files/set-aside.ts';
import { writeSmallFileSync } from '../files/small-file.ts';
import { parseJson } from '../json/json-text.ts';

/** A stream as it is kept: what was taken of it is counted anew in each run. */
export type KeptStream = Omit<BroughtStream, 'batches' | 'messages'>;

/** The file of what was made in flespi from here, until it is undone or kept: it is written before the first call goes out. */
export interface MadeFile {
  /** As it was at the start. What a run that ended was in the midst of is `unsure`, or `incomplete` where it has an id. */
  readonly kept: readonly KeptStream[];
  readonly notices: readonly SettingsNotice[];
  /** Writes it whole or not at all. Throws the file system's error. */
  write(kept: readonly KeptStream[]): void;
}

const VERSION = 1;
const schema = z.object({
  version: z.literal(VERSION),
  streams: z.array(
    z.object({
      id: z.string().check(z.regex(/^[\da-f]{16}$/)),
      accountId: z.string().check(z.minLength(1), z.maxLength(100)),
      name: z.string().check(z.maxLength(200)),
      uri: z.string().check(z.maxLength(2_000)),
      streamId: z.nullable(z.string().check(z.regex(/^\d{1,20}$/))),
      feed: z.object({ kind: z.enum(FEED_KINDS), count: z.int().check(z.gte(0)) }),
      state: z.enum(['making', 'unsure', 'incomplete', 'made']),
      madeMs: z.int(),
      firstBatchMs: z.nullable(z.int()),
    }),
  ),
});

/** Opens the file of a data dir. One that cannot be understood is set aside and named. */
export function openMadeFile(dataDir: string, clock: Clock, log: Log): MadeFile {
  const file = join(dataDir, 'brought-streams.json');
  const found = keptIn(file);
  const notice = 'why' in found ? setAside({ ...found, file, what: 'brought-streams' }, clock) : null;
  if (notice !== null) log.warn('bring.invalid', { why: notice.why, setAside: notice.setAside });
  let isInTheWay = notice !== null && notice.setAside === null;
  return {
    kept: 'why' in found ? [] : found.map(asLeft),
    notices: notice === null ? [] : [notice],
    write(streams) {
      if (isInTheWay) moveAside(file, clock);
      isInTheWay = false;
      writeSmallFileSync(file, `${JSON.stringify({ version: VERSION, streams }, null, 2)}\n`);
    },
  };
}

function asLeft(stream: KeptStream): KeptStream {
  if (stream.state !== 'making') return stream;
  return { ...stream, state: stream.streamId === null ? 'unsure' : 'incomplete' };
}

function keptIn(file: string): readonly KeptStream[] | Unusable {
  const text = readFileText(file);
  if (text.kind === 'none') return [];
  if (text.kind === 'unreadable') return { why: 'unreadable', readErrorCode: text.code };
  const value = parseJson(text.text);
  const read = schema.safeParse(value);
  if (read.success) return read.data.streams;
  const version = z.object({ version: z.int() }).safeParse(value).data?.version ?? 0;
  return { why: version > VERSION ? 'newer' : 'not-understood', readErrorCode: null };
}
