/** What places in words have to say. */
export type PlaceMessage =
  /** The thread that knows the towns ended; `reason` in the words of the system. */
  { readonly code: 'places-failed'; readonly reason: string };
