/** Why a moment of the past is not shown. */
export type PastMessage =
  /** It was closed, or the host was started again. */
  | { readonly code: 'no-past' }
  /** Another moment was asked for meanwhile. */
  | { readonly code: 'past-superseded' }
  /** It is known of now, while the desk shows another time. */
  | { readonly code: 'only-live' }
  | { readonly code: 'too-many-pasts'; readonly most: number }
  /** `reason`: in the words of the journal's thread. */
  | { readonly code: 'past-failed'; readonly reason: string };
