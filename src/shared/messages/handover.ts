/** Why a note of the shift log is not kept. */
export type HandoverMessage =
  | { readonly code: 'note-empty' }
  | { readonly code: 'note-too-long'; readonly most: number }
  | { readonly code: 'note-gone' }
  /** The account's journal is not open, or takes nothing. */
  | { readonly code: 'note-not-kept' };
