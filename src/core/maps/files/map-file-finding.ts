/** What was found in a map file, for the log of the program: it may name the file's inside, never its path. */
export type MapFileFinding =
  | { readonly found: PlainFinding }
  | { readonly found: 'missing-bytes'; readonly wantedBytes: number; readonly hasBytes: number }
  | { readonly found: 'too-large'; readonly bytes: number }
  | { readonly found: 'version'; readonly version: number | null }
  | { readonly found: 'tile-type'; readonly type: number }
  | { readonly found: 'compression'; readonly compression: number }
  | { readonly found: 'too-many-entries'; readonly entries: number; readonly bytes: number }
  | { readonly found: 'no-vector-tile'; readonly reason: string }
  | { readonly found: 'not-unpacked'; readonly packing: string; readonly reason: string }
  /** `plan`: how SQLite would go through its tables. */
  | { readonly found: 'endless-query'; readonly plan: string }
  /** `reason` in the words of a library, or the system's code. */
  | { readonly found: 'error'; readonly reason: string };

type PlainFinding =
  | 'no-archive'
  | 'no-file'
  | 'not-open'
  | 'short-header'
  | 'early-end'
  | 'no-tile'
  | 'no-zooms'
  | 'picture-size'
  | 'tile-format'
  | 'long-schema'
  | 'computed-column'
  | 'odd-view-name'
  | 'nested-view';
