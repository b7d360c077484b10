import type { doctorStrings as english } from '../../en/window/doctor.ts';
import type { WordsLike } from '../../words-like.ts';
import { doctorStepTitles } from '../doctor-steps.ts';

/** The doctor: everything between the broker and the journal, looked at step by step. */
export const doctorStrings: WordsLike<typeof english> = {
  title: 'Diagnose',
  intro:
    'Prüft Schritt für Schritt alles zwischen Broker und Journal, über eine eigene Verbindung: die laufende bleibt davon unberührt. Der Bericht enthält weder Token noch Passwort.',
  loading: 'Beginnt …',
  list: 'Schritte',
  steps: doctorStepTitles,
  state_waiting: 'Wartet',
  state_running: 'Läuft',
  state_passed: 'Bestanden',
  state_warned: 'Auffällig',
  state_failed: 'Fehler',
  state_skipped: 'Entfällt',
  notRun: 'Nicht ausgeführt',
  whatToDo: 'Was zu tun ist:',
  details: 'Einzelheiten',
  again: 'Wiederholen',
  againFor: 'Wiederholen: {{step}}',
  allAgain: 'Alle wiederholen',
  cancel: 'Abbrechen',
  copy: 'Als Text kopieren',
  refused: 'Das war nicht möglich: {{message}}',
  outOfReach: 'Dieses Fenster erreicht seine Überwachung nicht. Gezeigt wird der Stand von {{time}}.',
  status_running: 'Schritt {{number}} von {{all}}: {{step}}',
  status_cancelled: 'Abgebrochen',
  status_done: 'Alles in Ordnung',
  status_failed_one: '{{count}} Schritt fehlgeschlagen',
  status_failed_other: '{{count}} Schritte fehlgeschlagen',
  status_warned_one: 'Nichts fehlgeschlagen; {{count}} Schritt bitte ansehen',
  status_warned_other: 'Nichts fehlgeschlagen; {{count}} Schritte bitte ansehen',
};
