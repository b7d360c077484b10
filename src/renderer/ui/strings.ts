/** Words shared by several features. */
export const uiStrings = {
  close: 'Close',
  cancel: 'Cancel',
  copied: 'Copied',
  copyFailed: 'Could not copy',
  notKnown: 'not known',
  clear: 'Clear',
  notLive: 'not live',
  asOf: 'as of {{time}} UTC',
} as const;
