import type { proxyStrings as english } from '../../en/window/proxy.ts';
import type { WordsLike } from '../../words-like.ts';

/** By which proxy the monitor goes. */
export const proxyStrings: WordsLike<typeof english> = {
  title: 'Proxy',
  intro:
    'Auf welchem Weg die Überwachung Broker und die Regionenliste von flespi erreicht. Bestehende Verbindungen bleiben; jede nächste folgt dem, was hier eingestellt ist.',
  loading: 'Einstellungen werden abgefragt …',
  settings: 'Proxy-Einstellungen',
  fixed: 'Die Option --proxy wurde auf der Kommandozeile angegeben und hat Vorrang. Ändern Sie sie dort.',
  mode: 'Proxy',
  mode_system: 'System',
  systemHint_settings:
    'Was die Einstellungen dieses Computers sagen, auch per Skript (PAC). Nur für wss- und ws-Adressen.',
  systemHint_environment:
    'Was HTTPS_PROXY, HTTP_PROXY, ALL_PROXY und NO_PROXY sagen. Nur für wss- und ws-Adressen.',
  mode_none: 'Keiner',
  noneHint: 'Direkt zu jedem Broker.',
  mode_manual: 'Eigene Adresse',
  manualHint: 'Für alle Adressen von Brokern außer denen auf diesem Computer.',
  address: 'Adresse',
  addressHint: 'http, https, socks5 oder socks4, etwa http://proxy.example:3128',
  username: 'Benutzername',
  usernameHint: 'Leer lassen, wenn der Proxy keinen verlangt.',
  password: 'Passwort',
  passwordHint: 'Es geht nur an diesen Proxy.',
  passwordKeep: 'Leer lassen, um das bekannte zu behalten.',
  passwordGone: 'Es ist seit diesem Start nicht mehr bekannt: geben Sie es erneut ein.',
  passwordShow: 'Passwort zeigen',
  passwordHide: 'Passwort verbergen',
  plainTitle: 'Deren Token sind erneut einzugeben:',
  plainText:
    'Diese Konten haben kein TLS, der Proxy kann also ihre Token lesen. Sie werden beim Anwenden vergessen.',
};
