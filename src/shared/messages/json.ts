/** Why a text is no JSON that can be read element by element. */
export type JsonMessage =
  | {
      readonly code: 'json-malformed';
      readonly why: 'empty' | 'no-array' | 'cut-short' | 'more-after' | 'no-comma' | 'no-value' | 'other';
    }
  /** Further than this many levels. */
  | { readonly code: 'json-malformed'; readonly why: 'too-deep'; readonly deepest: number }
  | { readonly code: 'json-malformed'; readonly why: 'key-twice'; readonly key: string };
