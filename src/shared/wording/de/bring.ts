import type { BringMessage } from '../../messages/bring.ts';
import { ended } from '../ended.ts';
import type { SentencesOf } from '../sentences.ts';

const RIGHTS =
  'Seine Zugriffsliste braucht GET, POST, PUT und DELETE für gw/streams, darunter devices, groups und channels, und GET für gw/stream-protocols.';

export const bring: SentencesOf<BringMessage> = {
  'bring-listener-on': ({ url }) => `Der Listener ist an, unter ${url}.`,
  'bring-listener-off': () => 'Der Listener ist aus. Schalten Sie ihn zuerst ein.',
  'bring-listener-failed': () => 'Der Listener kann nicht lauschen. Sein Dialog sagt, warum.',
  'bring-listener-not-ours': () =>
    'Was der Listener annimmt, gehört einem anderen Konto oder noch keinem. Wählen Sie in seinem Dialog dieses Konto.',
  'bring-no-address': () =>
    'Unter der eigenen Adresse des Listeners findet flespi diesen Computer nicht. Geben Sie die Adresse ein, unter der flespi ihn erreicht, etwa die Ihres Routers oder Tunnels.',
  'bring-bad-address': () => 'Das ist keine Webadresse. Sie beginnt mit https:// oder http://.',
  'bring-address-loopback': ({ host }) =>
    `${host} ist dieser Computer selbst: die Server von flespi erreichen ihn so nicht. Geben Sie die Adresse eines Tunnels ein oder die eines Routers, der zum Listener weiterleitet.`,
  'bring-address-private': ({ host }) =>
    `${host} ist eine Adresse im eigenen Netz: die Server von flespi erreichen sie nicht. Geben Sie die Adresse ein, unter der das Netz von außen erreichbar ist; sein Router muss zu diesem Computer weiterleiten.`,
  'bring-address-here': ({ host }) =>
    `Der Ersatz für flespi läuft auch auf diesem Computer und erreicht ${host}.`,
  'bring-address-unproved': ({ host, port }) =>
    `Ob ${host} an Port ${port} hierher führt, lässt sich von diesem Computer aus nicht wissen: Router, Firewall oder Tunnel können dazwischen stehen. Das erste Paket wird es zeigen. flespi kommt von 185.213.2.0/24.`,
  'bring-plain': () =>
    'Ohne TLS kann jeder unterwegs Positionen und Geheimnis mitlesen. Eine Adresse mit https:// bewahrt sie.',
  'bring-tls-unproved': () =>
    'flespi prüft das Zertifikat der Adresse. Eines, das niemand beglaubigt hat oder das für einen anderen Namen gilt, wird abgelehnt.',
  'bring-secret': ({ header }) =>
    `Der Listener nimmt nur an, was sein Geheimnis in ${header} trägt. Das Geheimnis kommt in den Stream bei flespi; wer den Stream dort lesen darf, kann es lesen.`,
  'bring-no-secret': () =>
    'Der Listener verlangt kein Geheimnis: wer die Adresse findet, kann Meldungen schicken, die es nie gab.',
  'bring-token-reads': () =>
    'Das Token darf Streams lesen. Ob es einen anlegen darf, zeigt erst der Versuch; darf es das nicht, bleibt in flespi nichts zurück.',
  'bring-token-refused': ({ status, said }) =>
    (status === 401
      ? 'flespi nimmt das Token hierfür nicht an. Es kann abgelaufen sein oder nur für andere Aufrufe gelten.'
      : `Das Token erlaubt das nicht. ${RIGHTS}`) + (said === '' ? '' : ` flespi sagt: ${said}`),
  'bring-not-flespi': () => 'Der Broker dieses Kontos ist nicht flespi: er hat keine Streams.',
  'bring-no-http': () => 'flespi bietet diesem Konto keine Streams über HTTP.',
  'bring-existing': ({ id, name }) =>
    `Der Stream ${name} (${id}) schickt schon hierher. Ein zweiter brächte doppelt, womit beide gespeist werden. Nehmen Sie diesen, oder löschen Sie ihn zuerst in flespi.`,
  'bring-none-existing': () => 'Noch schickt kein Stream hierher.',
  'bring-nothing-chosen': () => 'Wählen Sie, was den Stream speisen soll.',
  'bring-too-many': ({ most }, { figures }) =>
    `Höchstens ${figures.count(most)} Geräte können genannt werden. Nehmen Sie für mehr Gruppen oder Kanäle.`,
  'bring-no-name': () => 'Der Stream braucht einen Namen.',
  'bring-plan-gone': () =>
    'Diese Aufrufe sind schon gemacht oder wurden vor zu langer Zeit gezeigt. Sehen Sie sie noch einmal an.',
  'bring-declined': () => 'In flespi wurde nichts geändert.',
  'bring-busy': () => 'Andere Aufrufe, die flespi ändern, laufen noch. Warten Sie, bis sie fertig sind.',
  'bring-unknown': () => 'Dieser Stream ist hier nicht mehr bekannt.',
  'bring-nothing-there': () => 'flespi hat keinen solchen Stream: es gibt nichts rückgängig zu machen.',
  'bring-rolled-back': ({ step, why }, _format, say) =>
    `Aufruf ${step} schlug fehl, und in flespi ist nichts davon übrig. ${ended(say(why))}`,
  'bring-left': ({ streamId, step, why, whyLeft }, _format, say) =>
    `Aufruf ${step} schlug fehl: ${ended(say(why))} Der Stream ${streamId} ist noch in flespi, denn auch das Löschen schlug fehl: ${ended(say(whyLeft))} Machen Sie ihn unter „Von hier angelegt“ rückgängig, sobald das geht.`,
  'bring-unsure': ({ why }, _format, say) =>
    `Ob flespi den Stream angelegt hat, ist nicht bekannt: ${ended(say(why))} Er steht unter „Von hier angelegt“: machen Sie ihn dort rückgängig, sobald flespi antwortet.`,
  'bring-part-fed': ({ fed, wanted }) =>
    `flespi nahm ${fed} von ${wanted} an: einiges vom Gewählten gibt es nicht mehr.`,
  'bring-changed-since': ({ streamId, name }) =>
    `Der Stream ${name} (${streamId}) schickt jetzt woandershin: jemand hat ihn geändert. Von hier wird er nicht gelöscht; tun Sie das in flespi.`,
  'bring-not-undone': ({ why }, _format, say) => `Es wurde nicht rückgängig gemacht. ${say(why)}`,
};
