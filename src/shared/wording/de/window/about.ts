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
  drawing: 'Zeichnen',
  drawing_webgl: 'WebGL2 auf {{renderer}}',
  drawing_starting: 'Canvas, bis WebGL2 erprobt ist',
  drawing_chosen: 'Canvas, wie gewählt',
  drawing_absent: 'Canvas: Dieser Browser bietet kein WebGL2',
  drawing_software:
    'Canvas: WebGL2 rechnet hier der Prozessor ({{renderer}}), der ein Canvas schneller zeichnet',
  drawing_slow: 'Canvas: WebGL2 wurde gemessen und ist langsamer ({{renderer}})',
  drawing_limits: 'Canvas: {{renderer}} nimmt keine Bilder dieser Größe',
  drawing_refused: 'Canvas: Der Treiber von {{renderer}} hat abgelehnt, was WebGL2 braucht',
  drawing_lost: 'Canvas: Die Grafikkarte ging verloren ({{renderer}})',
  unnamed: 'eine Grafikkarte ohne Namen',
  drawBy: 'Fahrzeuge zeichnen',
  drawBy_auto: 'Automatisch',
  drawBy_webgl: 'Grafikkarte',
  drawBy_canvas: 'Prozessor',
  drawBy_given: 'Fleetglass wurde mit --drawing gestartet, was Vorrang hat.',
  licence: 'Lizenz',
  mit: 'MIT; Teile anderer Pakete unter deren Lizenzen, siehe unten',
  licences: 'Lizenzen aller Bestandteile',
  loading: 'Lizenzen werden gelesen …',
  missing: 'Die Lizenzen sind nicht lesbar. Sie liegen neben dem Programm als THIRD-PARTY-NOTICES.txt.',
};
