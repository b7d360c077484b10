/**
 * The rule of which messages are one, among those of one subject with equal times (ADR 0016). By one feed: equal content. By
 * two: one content contained in the other, the first that pairs with the first. Otherwise they are two. Pure.
 */
import type { ExactContent } from '../../json/exact-content.ts';
import { isSameContent } from '../../json/same-content.ts';
import { createContentIndex } from './content-index.ts';
import { type Column, columnOfFeed, type Feed } from './feed.ts';
import type { Wordings } from './wordings.ts';

/** A message that is held, and what is known of how it came. */
export interface HeldMessage<Row> {
  readonly row: Row;
  /** The feed that brought what is held. */
  readonly feed: Feed;
  /** Undefined where it cannot be read any more. */
  readonly content: () => ExactContent | undefined;
  readonly wordings: Wordings;
  /** Sources that brought it too in a wording that was not kept: those of the journal's first version. */
  readonly unknown: ReadonlySet<Column>;
}

/** What a message is to those that are held. `wording` is to be kept with the row; undefined where it is already. */
export type IdentityVerdict<Row> =
  | { readonly kind: 'known'; readonly row: Row; readonly wording: string | null | undefined }
  | { readonly kind: 'new' };

/** The messages held of one subject and one pair of times. */
export interface SameTimes<Row> {
  /** In order of arrival; `content` where it is at hand. */
  add(message: HeldMessage<Row>, content?: ExactContent): void;
  /** Judges a message, and takes note where it is one of those. */
  judge(feed: Feed, content: ExactContent): IdentityVerdict<Row>;
  size(): number;
}

const NEW = { kind: 'new' } as const;

interface Entry<Row> {
  readonly message: HeldMessage<Row>;
  readonly digest: string;
  /** Feeds of which it is known that they brought it, and what they called it. */
  readonly brought: Set<Feed>;
  readonly unknown: Set<Column>;
}

/** Creates an empty one. */
export function createSameTimes<Row>(): SameTimes<Row> {
  const byWording = new Map<string, Entry<Row>>();
  const byDigest = new Map<string, Entry<Row>[]>();
  const index = createContentIndex<Entry<Row>>(({ message }) => message.content());
  let size = 0;

  const note = (entry: Entry<Row>, feed: Feed, digest: string): void => {
    byWording.set(`${feed} ${digest}`, entry);
    entry.brought.add(feed);
  };
  /** Whether the feed may have brought it: not yet, or in a wording that nobody knows. */
  const isOpen = ({ brought, unknown }: Entry<Row>, feed: Feed, isUnknown: boolean): boolean =>
    !brought.has(feed) && unknown.has(columnOfFeed(feed)) === isUnknown;
  const find = (feed: Feed, content: ExactContent, isUnknown: boolean): Entry<Row> | undefined =>
    byDigest.get(content.digest)?.find((entry) => isOpen(entry, feed, isUnknown)) ??
    index.find(
      content,
      (entry) => isOpen(entry, feed, isUnknown),
      (theirs) => isSameContent(theirs, content),
    );

  return {
    add(message, content = message.content()) {
      size++;
      if (content === undefined) return;
      const { digest } = content;
      const entry = { message, digest, brought: new Set<Feed>(), unknown: new Set(message.unknown) };
      note(entry, message.feed, digest);
      for (const [feed, wording] of message.wordings) note(entry, feed, wording ?? digest);
      index.add(entry, content);
      const equal = byDigest.get(digest);
      if (equal === undefined) byDigest.set(digest, [entry]);
      else equal.push(entry);
    },
    judge(feed, content) {
      const again = byWording.get(`${feed} ${content.digest}`);
      if (again !== undefined) return { kind: 'known', row: again.message.row, wording: undefined };
      // Where wordings of this source are not known, it is more likely one that came before.
      const found = find(feed, content, true) ?? find(feed, content, false);
      if (found === undefined) return NEW;
      note(found, feed, content.digest);
      found.unknown.delete(columnOfFeed(feed));
      const wording = found.digest === content.digest ? null : content.digest;
      return { kind: 'known', row: found.message.row, wording };
    },
    size: () => size,
  };
}
