import type { statusThresholdsStrings as english } from '../../en/window/status-thresholds.ts';
import type { WordsLike } from '../../words-like.ts';

/** From when on a vehicle moves, is stale or lost. */
export const statusThresholdsStrings: WordsLike<typeof english> = {
  title: 'Status der Fahrzeuge',
  intro:
    'Wonach Zustand und Alter eines Fahrzeugs beurteilt werden, in jedem Fenster. Was angewendet wird, gilt sofort für alle Fahrzeuge.',
  loading: 'Einstellungen werden abgefragt …',
  thresholds: 'Schwellen',
  seconds: 's',
  intervals: 'mal',
  movingKmh: 'In Fahrt ab',
  movingKmhHint: 'Eine gültige Position mit dieser oder einer höheren Geschwindigkeit.',
  liveFloorS: 'Live mindestens',
  liveFloorSHint: 'Nach der neuesten Meldung. Danach gilt sie als veraltet.',
  liveIntervals: 'Live, nach eigenem Takt',
  liveIntervalsHint: 'Mal die Sekunden von einer Meldung zur nächsten; das Längere von beiden zählt.',
  lostFloorS: 'Ohne Kontakt frühestens nach',
  lostFloorSHint: 'Ohne jede Meldung.',
  lostIntervals: 'Ohne Kontakt, nach eigenem Takt',
  lostIntervalsHint: 'Auf dieselbe Weise.',
  alarmHoldS: 'Ein Alarm gilt',
  alarmHoldSHint: 'Nach der letzten Meldung, wenn kein Ende gemeldet wird.',
  reset: 'Vorgaben eintragen',
};
