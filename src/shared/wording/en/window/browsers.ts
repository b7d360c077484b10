/** Who is let in to a browser host. */
export const browsersStrings = {
  lockedTitle: 'Fleetglass is locked',
  lockedText:
    'This browser is not let in, or not any more: Fleetglass was restarted since, or somebody locked out all browsers.',
  lockedHow:
    'Open the newest address that Fleetglass printed where it was started, or enter it here. Each works once. What this tab was to show is shown then.',
  lockedAddress: 'Printed address',
  lockedAddressHint: 'It looks like this: {{address}}',
  lockedAddressWrong: 'This is no such address. It looks like this: {{address}}',
  lockedTried: 'Not let in by that one so far: each address works once, and only the newest.',
  lockedEnter: 'Come in',
  title: 'Browsers',
  known_zero: 'No other browser is let in.',
  known_one: '{{count}} other browser is let in.',
  known_other: '{{count}} other browsers are let in.',
  remember: 'Let this browser in after a restart',
  rememberHint:
    'For a wall screen. Whoever uses this browser then finds Fleetglass without an address, at the same port alone: give it one with --port.',
  inviteTitle: 'Another browser',
  inviteText:
    'An address lets in one browser of this computer, once, within 15 minutes. Whoever has it sees the fleet and can change everything.',
  invite: 'Make an address',
  inviteCopy: 'Copy the address',
  lockOutTitle: 'Lock out',
  lockOutText: 'Ends all windows in browsers, this one too, and all that they were let in by.',
  lockOut: 'Lock out all browsers…',
  lockOutAskTitle: 'Lock out all browsers?',
  lockOutAsk:
    'This window closes itself to you as well. To come back, open the new address that Fleetglass prints where it was started.',
  lockOutConfirm: 'Lock out all browsers',
  failed: 'This was not done: {{message}}',
} as const;
