import type { GapMessage } from '../../messages/gaps.ts';
import type { SentencesOf } from '../sentences.ts';

export const gaps: SentencesOf<GapMessage> = {
  'gap-other-times': () => 'flespi hat mit Nachrichten anderer Zeiten geantwortet als gefragt.',
  'gap-shared-group': () =>
    'Nicht nachgeladen: in einer geteilten Gruppe gehören diese Nachrichten allen ihren Hosts gemeinsam, und ein anderer kann sie gespeichert haben.',
  'gap-channels-keep-nothing': () =>
    'Die verfolgten Kanäle behalten keine Nachrichten (messages_ttl 0): Was fehlt, lässt sich dort nicht abfragen. Verfolgen Sie auch Geräte, um es von ihnen zu bekommen.',
  'gap-of-vehicles': ({ failed, vehicles, why }, { figures }, say) =>
    `${figures.count(failed)} von ${figures.counted(vehicles, 'Fahrzeug', 'Fahrzeugen')}: ${say(why)}`,
  'gap-of-asked': ({ failed, asked, why }, { figures }, say) =>
    `${figures.count(failed)} von ${figures.count(asked)} Fahrzeugen und Kanälen: ${say(why)}`,
  'gap-not-asked-in-group': () =>
    'In einer geteilten Gruppe gehören diese Nachrichten allen ihren Hosts gemeinsam. Nehmen Sie die Gruppe aus dem Konto, um hier nach ihnen zu fragen.',
};
