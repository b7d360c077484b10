import type { Pages } from '../file/pages.ts';
import { isAsWritten, lossOfUnreadable } from '../identity/unreadable-identity.ts';
import type { ReceiptSpan, UnreadableExcerpt, UnreadableReader } from '../reading/unreadable-reader.ts';
import { type Found, type FoundUnreadable, rowAt } from './find.ts';

/** Gives what was found of payloads that could not be read. */
export function unreadableReader(pages: Pages, { unreadable }: Pick<Found, 'unreadable'>): UnreadableReader {
  const within = ({ fromMs, toMs }: ReceiptSpan): readonly FoundUnreadable[] =>
    unreadable.filter(({ receivedAtMs }) => receivedAtMs >= fromMs && receivedAtMs < toMs);
  const payload = (id: number): Uint8Array<ArrayBuffer> | undefined => {
    const place = unreadable.find((each) => each.id === id);
    const bytes = place === undefined ? undefined : (place.payload ?? rowAt(pages, place)?.at(-1));
    if (!(bytes instanceof Uint8Array) || !isAsWritten(place?.identity, bytes)) return undefined;
    return new Uint8Array(bytes);
  };
  return {
    held: () => unreadable.length,
    bytes: (id) => unreadable.find((each) => each.id === id)?.bytes,
    count: (span) => within(span).length,
    all: within,
    newest: (limit, startBytes) =>
      unreadable
        .slice(-limit)
        .reverse()
        .map(
          (each): UnreadableExcerpt => ({
            ...each,
            start: (payload(each.id) ?? new Uint8Array()).subarray(0, startBytes),
          }),
        ),
    payload,
    losses: () => unreadable.filter(({ id }) => payload(id) === undefined).map(lossOfUnreadable),
  };
}
