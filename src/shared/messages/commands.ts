/** Why what a window asked for is not done. */
export type CommandMessage =
  | { readonly code: 'no-restart' }
  | { readonly code: 'no-browsers' }
  | { readonly code: 'no-vehicle' }
  | { readonly code: 'no-stream' }
  | { readonly code: 'no-channel' }
  /** Its target names no host and port that are understood. */
  | { readonly code: 'no-target-address' }
  | { readonly code: 'no-journal' }
  | { readonly code: 'track-too-long'; readonly messages: number; readonly most: number }
  | { readonly code: 'parameters-cancelled' }
  | { readonly code: 'no-gap' }
  | { readonly code: 'payload-gone' }
  | { readonly code: 'payload-too-large' }
  | { readonly code: 'fixed-by-options'; readonly what: 'listener' | 'proxy' | 'base-map' | 'receiver' }
  | { readonly code: 'not-listening' }
  | { readonly code: 'export-file'; readonly errorCode: string }
  | { readonly code: 'export-not-written'; readonly errorCode: string }
  /** What is missing in a file that is done, for it is damaged on the disk. */
  | {
      readonly code: 'export-damaged';
      /** Null where nothing tells. */
      readonly messages: number | null;
      readonly vehicleIds: readonly string[];
      /** When flespi received them, Unix milliseconds; null where nothing tells. */
      readonly fromMs: number | null;
      readonly toMs: number | null;
      readonly otherPlaces: number;
    }
  /** `reason`: in the words of the journal's thread. */
  | { readonly code: 'export-failed'; readonly reason: string }
  /** So many run at most. */
  | { readonly code: 'exports-busy'; readonly most: number }
  | { readonly code: 'exports-closed' }
  | { readonly code: 'unknown-export' };
