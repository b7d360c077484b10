import type { OtherStream } from './evidence/evidence.ts';

/** Streams that are gone are remembered so far. */
const MOST_GONE = 50;

/** The other streams of an account, as far as they matter to one. */
export interface Others {
  /** Takes what is known of all of them. */
  set(streams: Iterable<OtherStream>): void;
  gone(id: string, name: string, atS: number): void;
  /** Those that one may be mixed up with: of its address, that lose connections as it may, or that are gone. */
  of(uri: string | null): readonly OtherStream[];
}

export function createOthers(): Others {
  const gone: OtherStream[] = [];
  let byUri = new Map<string, OtherStream[]>();
  let losing: readonly OtherStream[] = [];
  return {
    set(streams) {
      byUri = new Map();
      const withLosses: OtherStream[] = [];
      for (const other of streams) {
        if (other.lossesS.length > 0) withLosses.push(other);
        if (other.uri !== null) byUri.set(other.uri, [...(byUri.get(other.uri) ?? []), other]);
      }
      losing = withLosses;
    },
    gone(id, name, atS) {
      gone.push({ id, name, uri: null, kind: 'other', lossesS: [], deletedAtS: atS });
      if (gone.length > MOST_GONE) gone.shift();
    },
    of: (uri) => [...(uri === null ? [] : (byUri.get(uri) ?? [])), ...losing, ...gone],
  };
}
