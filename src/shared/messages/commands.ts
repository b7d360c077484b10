/** Why what a window asked for is not done. */
export type CommandMessage =
  | { readonly code: 'no-restart' }
  | { readonly code: 'no-browsers' }
  | { readonly code: 'no-vehicle' }
  | { readonly code: 'no-journal' }
  | { readonly code: 'no-gap' }
  | { readonly code: 'payload-gone' }
  | { readonly code: 'payload-too-large' }
  | { readonly code: 'fixed-by-options'; readonly what: 'listener' | 'proxy' | 'base-map' }
  | { readonly code: 'not-listening' }
  | { readonly code: 'export-file'; readonly errorCode: string }
  | { readonly code: 'exports-closed' }
  | { readonly code: 'unknown-export' };
