import type { uiStrings as english } from '../../en/window/ui.ts';
import type { WordsLike } from '../../words-like.ts';

/** Words shared by several features. */
export const uiStrings: WordsLike<typeof english> = {
  close: 'Schließen',
  cancel: 'Abbrechen',
  apply: 'Anwenden',
  applying: 'Wird angewendet …',
  applied: 'Angewendet.',
  unapplied: 'Noch nicht angewendet.',
  discardTitle: 'Schließen, ohne anzuwenden?',
  discardText: 'Was Sie hier geändert haben, ist noch nicht angewendet.',
  discard: 'Schließen, ohne anzuwenden',
  keepEditing: 'Weiter bearbeiten',
  retry: 'Erneut versuchen',
  loadFailed: 'Das war nicht zu bekommen: {{message}}',
  ago: 'vor {{span}}',
  copyNamed: 'Kopieren: {{name}}',
  copied: 'Kopiert',
  copyFailed: 'Kopieren fehlgeschlagen',
  copiedText: 'Kopiert: {{text}}',
  notKnown: 'unbekannt',
  dateTimeForm: 'Jahr-Monat-Tag Stunde:Minute',
  pickDay: 'Tag wählen: {{field}}',
  clear: 'Löschen',
  notLive: 'nicht live',
  asOf: 'Stand {{time}}',
  vehicleNone: 'Kein Fahrzeug heißt so.',
  vehicleMore: 'Tippen Sie weiter, um die übrigen zu finden.',
  showVehicles: 'Fahrzeuge anzeigen',
};
