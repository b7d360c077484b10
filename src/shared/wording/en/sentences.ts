import type { AppCause, AppMessage } from '../../messages/app-message.ts';
import type { CausesOf, SentencesOf } from '../sentences.ts';
import { accountEnd } from './account-end.ts';
import { accounts } from './accounts.ts';
import { alarms } from './alarms.ts';
import { bring } from './bring.ts';
import { checks } from './checks.ts';
import { commands } from './commands.ts';
import { consoleSentences } from './console.ts';
import { dayChecks } from './day-checks.ts';
import { files } from './files.ts';
import { filters } from './filters.ts';
import { flespiApi } from './flespi-api.ts';
import { gaps } from './gaps.ts';
import { geocoder } from './geocoder.ts';
import { geofences } from './geofences.ts';
import { handover } from './handover.ts';
import { history } from './history.ts';
import { host } from './host.ts';
import { json } from './json.ts';
import { listener, listenerCauses } from './listener.ts';
import { maps } from './maps.ts';
import { options } from './options.ts';
import { past } from './past.ts';
import { places } from './places.ts';
import { programLog } from './program-log.ts';
import { receiverCauses, receivers } from './receivers.ts';
import { refusals } from './refusals.ts';
import { rules } from './rules.ts';
import { runtimeCauses } from './runtime.ts';
import { secrets } from './secrets.ts';
import { sessionCauses } from './session.ts';
import { storage, storageCauses } from './storage.ts';
import { streamSetup } from './stream-setup.ts';
import { told } from './told.ts';
import { unreadable } from './unreadable.ts';

export const sentences: SentencesOf<AppMessage> = {
  ...accountEnd,
  ...checks,
  ...handover,
  ...history,
  ...host,
  ...listener,
  ...receivers,
  ...refusals,
  ...options,
  ...accounts,
  ...alarms,
  ...bring,
  ...commands,
  ...consoleSentences,
  ...dayChecks,
  ...files,
  ...filters,
  ...flespiApi,
  ...gaps,
  ...geocoder,
  ...geofences,
  ...json,
  ...maps,
  ...past,
  ...places,
  ...programLog,
  ...rules,
  ...secrets,
  ...storage,
  ...streamSetup,
  ...told,
  ...unreadable,
};

export const causes: CausesOf<AppCause> = {
  ...sessionCauses,
  ...runtimeCauses,
  ...listenerCauses,
  ...receiverCauses,
  ...storageCauses,
};
