/** What the program's own log has to say. */
export type ProgramLogMessage =
  | { readonly code: 'log-unreadable'; readonly folder: string; readonly reason: string }
  /** The host has no program that shows a folder. */
  | { readonly code: 'no-folder' }
  /** `reason` is in the system's own words. */
  | { readonly code: 'folder-not-shown'; readonly reason: string };
