import { takeKeyOut } from '../../shared/tile-template.ts';

/** A service that may want a key, as a form holds it. */
export interface KeyedDraft {
  readonly url: string;
  /** Empty keeps the one that is known. */
  readonly key: string;
  readonly keepUnprotected: boolean;
}

/** Changes it; a key that was pasted with an address goes into its own field. */
export function changed<Draft extends KeyedDraft>(draft: Draft, patch: Partial<Draft>): Draft {
  const next = { ...draft, ...patch };
  const { url, key, hasSeveral } = takeKeyOut(next.url);
  // A key that is still being typed has an end that is not known yet: it is taken out as the whole comes in one piece.
  const isPasted = patch.url !== undefined && patch.url.length - draft.url.length > 1;
  return key === null || hasSeveral || !isPasted ? next : { ...next, url, key };
}
