/** What a rule found of a vehicle or a stream, as its alarm says it. */
export type RuleFinding =
  /** The geofence's name as it was then. */
  | { readonly code: 'rule-geofence-entered' | 'rule-geofence-left'; readonly geofence: string }
  /** Nothing was heard since then, Unix milliseconds. */
  | { readonly code: 'rule-silent'; readonly sinceMs: number };
