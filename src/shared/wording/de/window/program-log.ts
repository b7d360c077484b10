import type { programLogStrings as english } from '../../en/window/program-log.ts';
import type { WordsLike } from '../../words-like.ts';

/** The log of Fleetglass itself. */
export const programLogStrings: WordsLike<typeof english> = {
  title: 'Programmprotokoll',
  intro:
    'Was Fleetglass selbst tat, für die Suche nach einem Fehler: es enthält kein Token, keine Position und keine Nachricht eines Fahrzeugs. Zeiten in UTC.',
  level: 'Wie ausführlich',
  level_error: 'Fehler',
  level_warn: 'Warnungen',
  level_info: 'Üblich',
  level_debug: 'Alles',
  untilEnd: 'Bis Fleetglass endet; --log-level stellt es für jeden Start ein.',
  loading: 'Protokoll wird gelesen …',
  lines: 'Neueste Zeilen des Protokolls',
  empty: 'Es ist leer.',
  cut: 'Ältere Zeilen stehen in den Dateien.',
  folder: 'Dateien in {{folder}}',
  refresh: 'Neu lesen',
  copy: 'Kopieren',
  save: 'Kopie speichern …',
  open: 'Ordner öffnen',
  failed: 'Das ging nicht: {{message}}',
};
