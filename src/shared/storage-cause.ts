/** Why storage does not take what is handed over. */
export const STORAGE_CAUSES = [
  'disk-full',
  'read-only',
  'locked',
  'damaged',
  'moved',
  'not-openable',
  'io-error',
] as const;
export type StorageCause = (typeof STORAGE_CAUSES)[number];
