/** What this program is. */
export const aboutStrings = {
  title: 'About Fleetglass',
  version: 'Version',
  shownIn: 'Shown in',
  host_electron: 'its own window',
  host_browser: 'a browser',
  system: 'System',
  licence: 'Licence',
  mit: 'MIT; parts of other packages under theirs, below',
  licences: 'Licences of all that is in it',
  loading: 'Reading the licences…',
  missing: 'The licences cannot be read. They lie beside the program as THIRD-PARTY-NOTICES.txt.',
} as const;
