/** Positions in words, and the search for places. */
export const placesStrings = {
  at: 'at {{town}}',
  near_n: '{{distance}} N of {{town}}',
  near_ne: '{{distance}} NE of {{town}}',
  near_e: '{{distance}} E of {{town}}',
  near_se: '{{distance}} SE of {{town}}',
  near_s: '{{distance}} S of {{town}}',
  near_sw: '{{distance}} SW of {{town}}',
  near_w: '{{distance}} W of {{town}}',
  near_nw: '{{distance}} NW of {{town}}',
  unknown: 'Looking for the nearest town…',
  fromRoad: '{{distance}} from {{road}}',
} as const;
