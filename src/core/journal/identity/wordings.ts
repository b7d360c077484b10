import { FEEDS, type Feed } from './feed.ts';

/** What each feed but the first called a message: the digest of its content, or null where it is the body's own. */
export type Wordings = ReadonlyMap<Feed, string | null>;

const DIGEST_BYTES = 8;
/** Added to the number of a feed whose wording is the body's: no digest follows. */
const AS_THE_BODY = 0x80;

/** As they are kept on disk: for each feed its number, then eight bytes of digest unless it is the body's. */
export function encodeWordings(wordings: Wordings): Uint8Array {
  const parts = [...wordings].map(([feed, digest]) => {
    const number = FEEDS.indexOf(feed);
    return digest === null
      ? Buffer.of(number | AS_THE_BODY)
      : Buffer.concat([Buffer.of(number), Buffer.from(digest, 'hex')]);
  });
  return Buffer.concat(parts);
}

/** What was kept; none where nothing was. */
export function decodeWordings(bytes: unknown): Wordings {
  const wordings = new Map<Feed, string | null>();
  if (!(bytes instanceof Uint8Array)) return wordings;
  for (let at = 0; at < bytes.byteLength; ) {
    const number = bytes[at] ?? 0;
    at++;
    const isTheBody = number >= AS_THE_BODY;
    const feed = FEEDS[isTheBody ? number - AS_THE_BODY : number];
    const digest = isTheBody ? null : Buffer.from(bytes.subarray(at, at + DIGEST_BYTES)).toString('hex');
    if (!isTheBody) at += DIGEST_BYTES;
    if (feed !== undefined) wordings.set(feed, digest);
  }
  return wordings;
}
