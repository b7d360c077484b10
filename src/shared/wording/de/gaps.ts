import type { GapMessage } from '../../messages/gaps.ts';
import type { SentencesOf } from '../sentences.ts';

export const gaps: SentencesOf<GapMessage> = {
  'gap-other-times': () => 'flespi hat mit Nachrichten anderer Zeiten geantwortet als gefragt.',
  'gap-shared-group': () =>
    'Nicht nachgeladen: in einer geteilten Gruppe gehören diese Nachrichten allen ihren Hosts gemeinsam, und ein anderer kann sie gespeichert haben.',
  'gap-of-vehicles': ({ failed, vehicles, why }, { figures }, say) =>
    `${figures.count(failed)} von ${figures.counted(vehicles, 'Fahrzeug', 'Fahrzeugen')}: ${say(why)}`,
  'gap-not-asked-in-group': () =>
    'In einer geteilten Gruppe gehören diese Nachrichten allen ihren Hosts gemeinsam. Nehmen Sie die Gruppe aus dem Konto, um hier nach ihnen zu fragen.',
};
