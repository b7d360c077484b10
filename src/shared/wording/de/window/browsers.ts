import type { browsersStrings as english } from '../../en/window/browsers.ts';
import type { WordsLike } from '../../words-like.ts';

/** Who is let in to a browser host. */
export const browsersStrings: WordsLike<typeof english> = {
  lockedTitle: 'Fleetglass ist gesperrt',
  lockedText:
    'Dieser Browser ist nicht oder nicht mehr zugelassen: Fleetglass wurde seither neu gestartet, oder jemand hat alle Browser ausgesperrt.',
  lockedHow:
    'Öffnen Sie die neueste Adresse, die Fleetglass dort ausgegeben hat, wo es gestartet wurde, oder geben Sie sie hier ein. Jede gilt einmal. Danach erscheint, was dieser Tab zeigen sollte.',
  lockedAddress: 'Ausgegebene Adresse',
  lockedAddressHint: 'Sie sieht so aus: {{address}}',
  lockedAddressWrong: 'Das ist keine solche Adresse. Sie sieht so aus: {{address}}',
  lockedTried: 'Damit bisher nicht zugelassen: Jede Adresse gilt einmal, und nur die neueste.',
  lockedEnter: 'Eintreten',
  title: 'Browser',
  known_zero: 'Kein anderer Browser ist zugelassen.',
  known_one: '{{count}} weiterer Browser ist zugelassen.',
  known_other: '{{count}} weitere Browser sind zugelassen.',
  remember: 'Diesen Browser nach einem Neustart wieder zulassen',
  rememberHint:
    'Für einen Wandmonitor. Wer diesen Browser benutzt, öffnet Fleetglass dann ohne Adresse, allerdings nur am selben Port: legen Sie ihn mit --port fest.',
  inviteTitle: 'Weiterer Browser',
  inviteText:
    'Eine Adresse lässt einen Browser dieses Computers zu, einmal und innerhalb von 15 Minuten. Wer sie hat, sieht die Flotte und kann alles ändern.',
  invite: 'Adresse erzeugen',
  inviteCopy: 'Adresse kopieren',
  lockOutTitle: 'Aussperren',
  lockOutText: 'Beendet alle Fenster in Browsern, auch dieses, und macht jede Zulassung ungültig.',
  lockOut: 'Alle Browser aussperren …',
  lockOutAskTitle: 'Alle Browser aussperren?',
  lockOutAsk:
    'Auch dieses Fenster wird gesperrt. Um zurückzukehren, öffnen Sie die neue Adresse, die Fleetglass dort ausgibt, wo es gestartet wurde.',
  lockOutConfirm: 'Alle Browser aussperren',
  failed: 'Das ist nicht geschehen: {{message}}',
};
