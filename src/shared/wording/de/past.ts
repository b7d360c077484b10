import type { PastMessage } from '../../messages/past.ts';
import type { SentencesOf } from '../sentences.ts';

export const past: SentencesOf<PastMessage> = {
  'no-past': () => 'Diese Ansicht der Vergangenheit wurde geschlossen. Öffnen Sie sie wieder.',
  'past-superseded': () => 'Inzwischen wurde ein anderer Zeitpunkt gewählt.',
  'only-live': () => 'Das ist nur von jetzt bekannt. „Zurück zu live“ zeigt es.',
  'too-many-pasts': ({ most }) =>
    `Ein Fenster zeigt höchstens ${most} Vergangenheiten zugleich. Schließen Sie eine davon.`,
  'past-failed': ({ reason }) => `Die Vergangenheit lässt sich nicht lesen (${reason}).`,
};
