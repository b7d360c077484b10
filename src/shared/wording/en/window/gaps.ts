/** How complete what Fleetglass holds is, and the gaps in it. */
export const gapsStrings = {
  unknown: 'Completeness not known yet',
  allPaused: 'Paused: completeness unknown',
  never: 'Not connected yet',
  refused: 'Messages are refused',
  refusedSince: 'complete up to {{time}}',
  complete: 'Complete up to {{time}}',
  notKept: 'Not complete: the broker keeps nothing',
  partlyNever_one: '{{never}} of {{count}} account not connected yet',
  partlyNever_other: '{{never}} of {{count}} accounts not connected yet',
  look: 'For a look: nothing is called complete',
  noMessageYet: 'No message has come yet',
  received: 'Received up to {{time}}, not proved complete',
  catchingUp: 'Catching up: complete up to {{time}}',
  catchingUpFirst: 'Catching up',
  gaps_one: '{{count}} gap',
  gaps_other: '{{count}} gaps',
  refilling: 'refilling',
  percent: '{{percent}} %',
  waiting: 'waiting to be refilled',
  givenUp_one: '{{count}} given up',
  givenUp_other: '{{count}} given up',
  unrecoverable_one: '{{count}} gap cannot be refilled',
  unrecoverable_other: '{{count}} gaps cannot be refilled',
  unprovedGaps_one: '{{count}} gap is not proved to be refilled',
  unprovedGaps_other: '{{count}} gaps are not proved to be refilled',
  share: '(this host’s share)',
  lastKnown: '(last known)',
  show: ': show the gaps',
  say_refused: 'The broker does not hand out messages of vehicles',
  say_complete: 'Complete',
  'say_not-kept': 'The broker keeps nothing, so messages may be missing',
  'say_partly-never_one': 'Not every account has been connected yet',
  'say_partly-never_other': 'Not every account has been connected yet',
  say_look: 'Only looked at: nothing is called complete',
  'say_no-message-yet': 'Connected; no message has come yet',
  say_received: 'Messages come in; whether they are all cannot be told',
  'say_catching-up': 'Catching up with what waited at the broker',
  say_gaps_one: '{{count}} gap is open',
  say_gaps_other: '{{count}} gaps are open',
  'say_given-up_one': '{{count}} gap cannot be refilled',
  'say_given-up_other': '{{count}} gaps cannot be refilled',
  'say_gaps-unproved_one': '{{count}} gap is not proved to be refilled',
  'say_gaps-unproved_other': '{{count}} gaps are not proved to be refilled',
  title: 'Completeness',
  means_unknown: 'The monitor has not said yet how complete its messages are.',
  means_never: 'Fleetglass has not been connected to this account yet.',
  means_refused:
    'The broker does not hand out messages of vehicles, of one account at least: what comes meanwhile is missing. The link says what the token lacks.',
  means_paused: 'While all accounts are paused, Fleetglass does not follow how complete their messages are.',
  means_complete: 'Everything that flespi handed over until {{time}} is here, and no gap is open.',
  'means_not-kept':
    'The broker hands out messages at quality of service 0, though 1 is asked for: it does not repeat what is lost on the way and keeps nothing while Fleetglass is away, so messages may be missing at any time without a trace. Let the broker grant QoS 1 to this user; flespi does.',
  'means_partly-never':
    'Not every account has been connected yet: nothing is known of the messages of those, so nothing is called complete. The link says why.',
  means_look:
    'The session is a clean one, for a look: the broker keeps nothing for Fleetglass, neither while the link is down nor afterwards. What comes is shown and kept here, but what was missed is neither noticed nor asked for, so nothing is called complete and nothing a gap. Take the clean session out of the account to have every message.',
  'means_no-message-yet':
    'The broker accepted the subscription, but no message of a vehicle has come since: either none was sent, or the token does not permit them (gw/devices: GET, with the submodule messages) and flespi hands out nothing without a word. Nothing is called complete before the first one.',
  means_received:
    'What came until {{time}} is here. This broker is not known to be flespi: brokers bound what they keep for a host that is away (mosquitto to 1,000 messages, unless it is set otherwise) and drop the rest without a word, so nothing proves that it is all.',
  'means_catching-up':
    'What waited at the broker while Fleetglass was away is coming in. All from before {{time}} is here.',
  'means_catching-up-first': 'What waited at the broker while Fleetglass was away is coming in.',
  means_gaps:
    'Everything that flespi handed over until {{time}} is here; for what may be missing in the open gaps it is being asked.',
  'means_given-up':
    'Everything that flespi handed over until {{time}} is here; what may be missing in the gaps given up it does not give out.',
  'means_gaps-unproved':
    'Everything that flespi handed over until {{time}} is here. It was asked for what may be missing in the gaps, but nothing proves that what it gave is all; the list says why.',
  doubted_gaps: 'Messages may be missing in the open gaps; flespi is being asked for them.',
  'doubted_given-up': 'Messages may be missing in the gaps given up; the list says why.',
  'doubted_gaps-unproved':
    'What may be missing in the gaps was asked for, but nothing proves that what came is all; the list says why.',
  outOfReach: 'This window cannot reach its monitor. What it shows is as of {{time}}.',
  list: 'Gaps, newest first',
  loading: 'Asking for the gaps…',
  stale: 'The list could not be renewed: {{message}}',
  none: 'No gaps on record',
  noneText: 'A gap is a span in which messages may be missing, because the broker did not keep them for us.',
  older_one: 'Show {{count}} older',
  older_other: 'Show {{count}} older',
  noticed: 'Noticed {{time}}',
  closed: 'closed {{time}}',
  'cause_session-lost':
    'The broker had forgotten our session: what came while Fleetglass was away was not kept.',
  'cause_session-overflowed':
    'More messages waited at the broker than it keeps for one session; it deleted them.',
  'cause_session-expired':
    'Fleetglass was away for more than ten days, which is longer than the broker keeps anything.',
  'cause_session-unknown':
    'Under MQTT 3.1 a broker does not say whether it kept our session, so each break is taken for a gap.',
  'cause_not-kept':
    'The broker hands out messages at quality of service 0 and keeps none of them: what came while Fleetglass was away is lost there.',
  'cause_messages-refused':
    'The broker did not hand out messages of vehicles in this span; the link says what the token lacks.',
  'cause_nothing-came':
    'Before the first message came over this link, nothing told whether vehicles were silent or the broker handed out none.',
  'cause_journal-damaged':
    'The journal that held these messages could not be read any more and was set aside.',
  'cause_journal-gone':
    'The journal that held these messages, or its end, was deleted or replaced while Fleetglass was not running.',
  causeOfVehicles_one:
    'A part of the journal that held messages of {{formatted}} vehicle cannot be read any more; all others are whole.',
  causeOfVehicles_other:
    'A part of the journal that held messages of {{formatted}} vehicles cannot be read any more; all others are whole.',
  state_waiting: 'Waiting to be refilled',
  state_refilling: 'Refilling',
  state_refilled: 'Refilled',
  state_partly: 'Refilled in part',
  state_unproved: 'Not proved to be whole',
  state_unrecoverable: 'Cannot be refilled',
  progress: '{{done}} of {{all}} vehicles',
  progressChannels: '{{done}} of {{all}} channels',
  progressBoth: '{{done}} of {{all}} vehicles and channels',
  progressLabel: 'Vehicles asked for',
  found_one: '{{formatted}} message found',
  found_other: '{{formatted}} messages found',
  nothingMissing: 'nothing was missing',
  reason: 'Why: {{reason}}',
  'doubt_list-refused':
    'The token may not list its vehicles (gw/devices: GET): those that were never heard of here were not asked for.',
  'doubt_filter-unknown_one':
    'flespi did not select messages by when it received them. It was asked for {{formatted}} vehicle by the time of the device instead, and what was sent late or by a wrong clock is not in that.',
  'doubt_filter-unknown_other':
    'flespi did not select messages by when it received them. It was asked for {{formatted}} vehicles by the time of the device instead, and what was sent late or by a wrong clock is not in that.',
  'doubt_too-many_one':
    'flespi hands out no more of the messages of {{formatted}} vehicle that bear one and the same time.',
  'doubt_too-many_other':
    'flespi hands out no more of the messages of {{formatted}} vehicles that bear one and the same time.',
  doubt_expired_one:
    'flespi keeps messages of {{formatted}} vehicle for a shorter time, or fewer of them, than this gap is old: it may have removed some already.',
  doubt_expired_other:
    'flespi keeps messages of {{formatted}} vehicles for a shorter time, or fewer of them, than this gap is old: it may have removed some already.',
  'doubt_keeping-unknown_one':
    'flespi does not tell how long it keeps messages of {{formatted}} vehicle (gw/devices: GET): it may have removed some already.',
  'doubt_keeping-unknown_other':
    'flespi does not tell how long it keeps messages of {{formatted}} vehicles (gw/devices: GET): it may have removed some already.',
  'doubt_no-device_one':
    '{{formatted}} unit is no device of flespi: what came of it through a channel cannot be asked for.',
  'doubt_no-device_other':
    '{{formatted}} units are no devices of flespi: what came of them through a channel cannot be asked for.',
  'doubt_channel-keeps-nothing_one':
    '{{formatted}} channel keeps no messages (messages_ttl 0): what came through it from units whose devices are not followed cannot be asked for.',
  'doubt_channel-keeps-nothing_other':
    '{{formatted}} channels keep no messages (messages_ttl 0): what came through them from units whose devices are not followed cannot be asked for.',
  'doubt_channels-not-listed':
    'The token may not list its channels (gw/channels: GET): those that were never heard of here were not asked for.',
  'doubt_earlier-version':
    'An earlier version asked flespi by the time of the devices, and what was sent late or by a wrong clock was not in that. Try again to ask for everything that flespi received in this span.',
  countsChannels: 'Channels that were asked count as vehicles in this.',
  again: 'Try again',
  asking: 'Asking…',
  againFor: 'Try again: {{span}}',
  againFailed: 'It could not be asked for again: {{message}}',
  seen: 'Mark as seen',
  seenHint_one: 'It stays on the list; the top bar speaks of it no more.',
  seenHint_other: 'They stay on the list; the top bar speaks of them no more.',
  seenFailed: 'They could not be marked: {{message}}',
  shared:
    'The messages of {{names}} are split among the hosts of a shared group: this speaks of the share of this host, and gaps are not refilled.',
  lookOf: 'Only looked at, with a clean session: {{names}}.',
  neverOf: 'Not connected yet: {{names}}.',
  paused_one: '{{names}} is paused and not part of this. flespi keeps what comes for it for up to 10 days.',
  paused_other:
    '{{names}} are paused and not part of this. flespi keeps what comes for them for up to 10 days.',
  pausedLook_one:
    '{{names}} is paused and not part of this. Its session is a clean one: nothing is kept for it.',
  pausedLook_other:
    '{{names}} are paused and not part of this. Their sessions are clean ones: nothing is kept for them.',
} as const;
