import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { errorCodeOf } from '../core/base/error-code.ts';
import type { Log } from '../core/base/log.ts';
import { createTurnQueue } from '../core/base/turn-queue.ts';
import { readFileText } from '../core/files/file-text.ts';
import { writeWholeFile } from '../core/files/whole-file.ts';
import { parseJson } from '../core/json/json-text.ts';
import { fail, ok, type Result } from '../shared/result.ts';

const NAME = 'browsers.json';
/** The one cookie's secret that there was once: it opens nothing any more. */
const OLD_NAME = 'browser-session';
const ABOUT =
  'Browsers that may come back to Fleetglass after it was restarted. Whoever can read this can pretend to be one of them; delete the file to lock them all out.';

const keptFile = z.object({
  version: z.literal(1),
  browsers: z.array(
    z.object({
      id: z.string().regex(/^[\w-]{12}$/),
      origin: z.string().max(100),
      key: z.string().regex(/^[\w-]{43}$/),
    }),
  ),
});

/** A browser that may come back. */
export interface KeptBrowser {
  readonly id: string;
  /** Where it was let in, and nowhere else. */
  readonly origin: string;
  /** 32 bytes, which the browser has too. */
  readonly key: Buffer;
}

/** The file that they are in, for its owner alone. */
export interface BrowsersFile {
  readonly kept: readonly KeptBrowser[];
  /** Writes them whole or not at all. Failure: `browser-not-kept`. */
  keep(browsers: readonly KeptBrowser[]): Promise<Result<null>>;
}

/** Opens the file. One that cannot be read lets nobody in. */
export function openBrowsersFile(dataDir: string, log: Log): BrowsersFile {
  const file = join(dataDir, NAME);
  const inTurn = createTurnQueue();
  try {
    rmSync(join(dataDir, OLD_NAME), { force: true });
  } catch (error) {
    log.warn('browsers.old-stays', { code: errorCodeOf(error, 'unusable') });
  }
  return {
    kept: keptIn(file, log),
    keep: (browsers) => inTurn(() => write(file, browsers)),
  };
}

async function write(file: string, browsers: readonly KeptBrowser[]): Promise<Result<null>> {
  const text = JSON.stringify({
    version: 1,
    about: ABOUT,
    browsers: browsers.map(({ id, origin, key }) => ({ id, origin, key: key.toString('base64url') })),
  });
  try {
    await writeWholeFile(file, (write) => write(`${text}\n`), 'replace');
    return ok(null);
  } catch (error) {
    return fail({ code: 'browser-not-kept', file, reason: errorCodeOf(error, 'unusable') });
  }
}

function keptIn(file: string, log: Log): readonly KeptBrowser[] {
  const read = readFileText(file);
  if (read.kind === 'none') return [];
  const parsed = read.kind === 'unreadable' ? null : keptFile.safeParse(parseJson(read.text));
  if (parsed?.success === true) {
    return parsed.data.browsers.map(({ key, ...browser }) => ({
      ...browser,
      key: Buffer.from(key, 'base64url'),
    }));
  }
  log.warn('browsers.unreadable');
  return [];
}
