/** Words shared by several features. */
export const uiStrings = {
  close: 'Close',
  cancel: 'Cancel',
  retry: 'Try again',
  loadFailed: 'This could not be had: {{message}}',
  ago: '{{span}} ago',
  copyNamed: 'Copy: {{name}}',
  copied: 'Copied',
  copyFailed: 'Could not copy',
  notKnown: 'not known',
  clear: 'Clear',
  notLive: 'not live',
  asOf: 'as of {{time}} UTC',
} as const;
