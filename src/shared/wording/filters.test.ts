import { describe, expect, it } from 'vitest';
import type { AccessMessage, FilterMessage } from '../messages/filters.ts';
import { plainWording } from './wording.ts';

const english = plainWording('en');
const german = plainWording('de');

describe('what is not seen where a filter is refused', () => {
  it.each<[FilterMessage | AccessMessage, string, string]>([
    [
      { code: 'older-parameters-not-seen' },
      'The details of this vehicle show only what its messages carry, without older parameters.',
      'Die Details dieses Fahrzeugs zeigen nur, was seine Nachrichten enthalten, ohne ältere Parameter.',
    ],
    [
      { code: 'messages-not-seen' },
      'Messages of vehicles do not arrive; only their telemetry moves the map.',
      'Nachrichten von Fahrzeugen kommen nicht an; nur ihre Telemetrie bewegt die Karte.',
    ],
    [
      { code: 'list-not-kept', of: 'devices' },
      'The list of vehicles is not kept up to date.',
      'Die Liste der Fahrzeuge wird nicht aktuell gehalten.',
    ],
    [
      { code: 'property-not-seen', of: 'channels', property: 'name' },
      'The property "name" of channels is not shown.',
      'Die Eigenschaft „name“ der Kanäle wird nicht angezeigt.',
    ],
    [
      { code: 'logs-not-seen', of: 'streams' },
      'Log records of streams do not arrive, so failures of delivery stay unseen.',
      'Protokolleinträge von Streams kommen nicht an; Fehler bei der Zustellung bleiben deshalb ungesehen.',
    ],
    [
      { code: 'last-value-not-seen', parameter: 'position' },
      'The last known "position" of vehicles is missing until their next message.',
      'Der letzte bekannte Wert von „position“ fehlt bei Fahrzeugen bis zu ihrer nächsten Nachricht.',
    ],
    [
      { code: 'api-answers-not-seen' },
      'Answers of the flespi API do not arrive: gaps are not refilled, and protocols of streams are shown by number.',
      'Antworten der flespi-API kommen nicht an: Lücken werden nicht aufgefüllt, und Protokolle von Streams erscheinen als Nummern.',
    ],
    [
      { code: 'access-missing', access: { kind: 'get', path: 'gw/devices', submodule: 'messages' } },
      'Let the token permit gw/devices: GET, with the submodule messages.',
      'Lassen Sie das Token gw/devices: GET, mit dem Submodul messages erlauben.',
    ],
    [
      { code: 'access-missing', access: { kind: 'get', path: 'mqtt/logs', submodule: null } },
      'Let the token permit mqtt/logs: GET.',
      'Lassen Sie das Token mqtt/logs: GET erlauben.',
    ],
    [
      { code: 'access-missing', access: { kind: 'publish', filter: 'flespi/rest/#' } },
      'Let the token permit publishing to flespi/rest/#.',
      'Lassen Sie das Token Veröffentlichen unter flespi/rest/# erlauben.',
    ],
  ])('%j', (message, en, de) => {
    expect(english.say(message)).toBe(en);
    expect(german.say(message)).toBe(de);
  });
});
