import type { aboutStrings as english } from '../../en/window/about.ts';
import type { WordsLike } from '../../words-like.ts';

/** What this program is. */
export const aboutStrings: WordsLike<typeof english> = {
  title: 'Über Fleetglass',
  version: 'Version',
  shownIn: 'Anzeige',
  host_electron: 'eigenes Fenster',
  host_browser: 'Browser',
  system: 'System',
  licence: 'Lizenz',
  mit: 'MIT; Teile anderer Pakete unter deren Lizenzen, siehe unten',
  licences: 'Lizenzen aller Bestandteile',
  loading: 'Lizenzen werden gelesen …',
  missing: 'Die Lizenzen sind nicht lesbar. Sie liegen neben dem Programm als THIRD-PARTY-NOTICES.txt.',
};
