import { z } from 'zod';
import type { ZodMiniType } from 'zod/mini';
import { ALARM_SEVERITIES } from '../../shared/alarm.ts';
import { ALARM_SOURCES } from '../../shared/alarm-search.ts';
import { ALARM_PHASES, LONGEST_NOTE, MOST_ALARMS_A_CALL, MOST_SHELVED_MIN } from '../../shared/alarms.ts';
import { FEED_KINDS, LONGEST_ADDRESS, LONGEST_STREAM_NAME, MOST_FED } from '../../shared/bring.ts';
import { CODE_LENGTH } from '../../shared/change-plan.ts';
import type { CallArgument, CallChannel } from '../../shared/contract.ts';
import { MOST_CHECKED } from '../../shared/day-check.ts';
import { DOCTOR_STEPS } from '../../shared/doctor.ts';
import { EXPORT_FORMATS } from '../../shared/export.ts';
import { LANGUAGES } from '../../shared/format/language.ts';
import { LONGEST_ADDRESS_TEXT } from '../../shared/geocoder.ts';
import {
  GEOFENCE_FORMATS,
  LARGEST_GEOFENCE_FILE_BYTES,
  MOST_ASKED_THEN,
  MOST_GEOFENCES,
} from '../../shared/geofences/geofence.ts';
import { LONGEST_SHIFT_NOTE, MOST_NOTES } from '../../shared/handover.ts';
import { MOST_INTERVALS } from '../../shared/intervals.ts';
import { LONGEST_LINE } from '../../shared/log-filter/log-term.ts';
import {
  LONGEST_PROPERTY,
  MOST_PUBLISHED_CHARS,
  MOST_USER_PROPERTIES,
  PAYLOAD_FORMS,
} from '../../shared/mqtt-board.ts';
import { MOST_BUCKETS } from '../../shared/past.ts';
import { MOST_POINTS } from '../../shared/place.ts';
import { LOG_LEVELS } from '../../shared/program-log.ts';
import { MOST_PULLED } from '../../shared/pull.ts';
import { CONSOLE_METHODS, LONGEST_PATH, LONGEST_PAYLOAD } from '../../shared/rest-console.ts';
import { accountShape } from '../../shared/schemas/account.ts';
import { checkedDayShape, dayCheckSettings } from '../../shared/schemas/day-check.ts';
import { desk } from '../../shared/schemas/desk.ts';
import { geocoderShape } from '../../shared/schemas/geocoder.ts';
import { geofenceShape } from '../../shared/schemas/geofence.ts';
import { listenerShape } from '../../shared/schemas/listener.ts';
import { proxyShape } from '../../shared/schemas/proxy.ts';
import { mqttReceiverShape, wialonShape } from '../../shared/schemas/receivers.ts';
import { retention } from '../../shared/schemas/retention.ts';
import { MOST_RULES, ruleInput } from '../../shared/schemas/rules.ts';
import { signals } from '../../shared/schemas/signals.ts';
import { statusThresholds } from '../../shared/schemas/status-thresholds.ts';
import { tileServerShape } from '../../shared/schemas/tile-server.ts';
import { LONGEST_PUBLISHED, LONGEST_TOPIC } from '../../shared/session-changes.ts';
import { LARGEST_SETTINGS_BYTES } from '../../shared/settings.ts';
import { MOST_SMS } from '../../shared/sms.ts';
import { HISTORY_HOURS } from '../../shared/stream-page.ts';
import { MOST_TILE_SERVERS } from '../../shared/tile-server.ts';
import { LONGEST_PARAMETER_NAME, MOST_PARAMETERS_ASKED } from '../../shared/track/parameters.ts';
import { logCount, logFetch, logFilter, logGroups, logPage } from './log-filter-schema.ts';

/**
 * What each call accepts from a window. A window is not trusted: a page taken over by a hostile name or tile must
 * not reach past these. Bounds are generous for people and small for memory.
 */
type Schemas = { readonly [C in CallChannel]: z.ZodType<CallArgument<C>> | ZodMiniType<CallArgument<C>> };

/** Transports that cannot carry `undefined` (JSON) send null where a call takes nothing. */
const nothing = z.union([z.undefined(), z.null()]).transform((): void => undefined) satisfies z.ZodType<void>;

const accountId = z.string().min(1).max(100);
const streamId = z.string().min(1).max(300);
const mapFileId = z.string().min(1).max(64);
const doctorRun = { accountId, run: z.int().min(1) };
/** A secret as it was typed or pasted; the host takes off what was copied along with it. */
const secret = z.string().max(4_096).nullable();
const accountInput = z.strictObject({ ...accountShape, token: secret, keepUnprotected: z.boolean() });

const logQuery = {
  before: z.strictObject({ receivedMs: z.number(), accountId, id: z.int() }).nullable(),
  limit: z.int().min(1).max(1000),
  filter: logFilter,
};

const alarmKeys = z.array(z.strictObject({ accountId, id: z.int() })).max(MOST_ALARMS_A_CALL);
const alarmNote = z.string().max(LONGEST_NOTE);

const bringAddress = z.string().max(LONGEST_ADDRESS);
const bringId = z.string().regex(/^[\da-f]{16}$/);

const consoleCall = z.strictObject({
  accountId,
  method: z.enum(CONSOLE_METHODS),
  path: z.string().max(LONGEST_PATH),
  payload: z.string().max(LONGEST_PAYLOAD),
  responseCid: z.string().max(20).nullable(),
  chunked: z.boolean(),
});
const agreedPlan = z.strictObject({
  planId: z.string().regex(/^[\da-f]{32}$/),
  code: z.string().max(CODE_LENGTH).nullable(),
});
const qos = z.literal([0, 1]);
const sessionId = z.string().min(1).max(1_000);
const sessionOf = { accountId, sessionId, clientId: z.string().min(1).max(1_000) };
const someTopic = z
  .string()
  .min(1)
  .max(LONGEST_TOPIC + 20);

const pastId = z.int().min(1);

const serverId = z.string().min(1).max(64);
const tileServerInput = z.strictObject({
  ...tileServerShape,
  key: z.string().max(4_000).nullable(),
  keepUnprotected: z.boolean(),
});
const tilePart = z
  .int()
  .min(0)
  .max(2 ** 24);

const coordinates = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
});

const language = z.enum(LANGUAGES);
const geocoderInput = z.strictObject({ ...geocoderShape, key: secret, keepUnprotected: z.boolean() });

const ruleId = z.string().min(1).max(64);
const geofenceId = z.string().min(1).max(64);
const someRun = z.string().regex(/^[A-Za-z0-9-]{1,64}$/);

/** Times that JavaScript can print. */
const timeMs = z.int().min(0).max(8.64e15);
const vehicleId = z.string().min(1).max(300);
const followedSubject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('vehicle'), vehicleId }),
  z.strictObject({ kind: z.literal('account'), accountId }),
]);
const span = { fromMs: timeMs, toMs: timeMs };
const isForward = (of: { readonly fromMs: number; readonly toMs: number }): boolean => of.fromMs < of.toMs;
const vehicleSpan = z.strictObject({ vehicleId, ...span }).refine(isForward);
const pullAsk = z
  .strictObject({ vehicleIds: z.array(vehicleId).min(1).max(MOST_PULLED), ...span })
  .refine(isForward);
const parametersQuery = z
  .strictObject({
    run: someRun,
    vehicleId,
    ...span,
    names: z.array(z.string().min(1).max(LONGEST_PARAMETER_NAME)).max(MOST_PARAMETERS_ASKED),
  })
  .refine(isForward);

/** A longer one is refused with a sentence. */
const noteText = z.string().max(4 * LONGEST_SHIFT_NOTE);
const noteKey = { accountId, id: z.int().min(1) };
const noteName = z.string().max(500);
const noteSubject = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  z.strictObject({ kind: z.literal('vehicle'), vehicleId, name: noteName }),
  z.strictObject({ kind: z.literal('stream'), streamId, name: noteName }),
  z.strictObject({ kind: z.literal('alarm'), alarmId: z.int().min(1), name: noteName }),
]);

/** One schema a call channel; a missing one does not compile. */
export const callArguments: Schemas = {
  'app.info': nothing,
  'app.restart': nothing,
  'app.health': nothing,
  'app.now': nothing,
  'app.setLanguage': z.strictObject({ language: z.enum(LANGUAGES) }),
  'app.log': nothing,
  'app.setLogLevel': z.strictObject({ level: z.enum(LOG_LEVELS) }),
  'app.openLogs': nothing,
  'app.quarantine': nothing,
  'app.quarantinedPayload': z.strictObject({ accountId, seq: z.int().min(0) }),
  'accounts.list': nothing,
  'accounts.add': accountInput,
  'accounts.update': z.strictObject({ id: accountId, input: accountInput }),
  'accounts.setPaused': z.strictObject({ id: accountId, paused: z.boolean() }),
  'accounts.remove': z.strictObject({ id: accountId }),
  'accounts.renewClientId': z.strictObject({ id: accountId }),
  'accounts.regions': nothing,
  'accounts.sessions': z.strictObject({ id: accountId }),
  'accounts.secretStorage': nothing,
  'settings.notices': nothing,
  'settings.exportText': nothing,
  'settings.importText': z.strictObject({ text: z.string().max(LARGEST_SETTINGS_BYTES) }),
  'settings.statusThresholds': nothing,
  'settings.setStatusThresholds': statusThresholds,
  'files.choose': nothing,
  'files.upload': z.strictObject({ name: z.string().max(500), text: z.string().max(256 * 1024) }),
  'connection.list': nothing,
  'connection.retry': z.strictObject({ accountId }),
  'proxy.status': nothing,
  'proxy.configure': z.strictObject({ ...proxyShape, password: secret, keepUnprotected: z.boolean() }),
  'doctor.start': z.strictObject({ accountId }),
  'doctor.retry': z.strictObject({ ...doctorRun, step: z.enum(DOCTOR_STEPS) }),
  'doctor.cancel': z.strictObject(doctorRun),
  'rules.list': nothing,
  'rules.save': z.strictObject({ id: ruleId.nullable(), input: ruleInput }),
  'rules.remove': z.strictObject({ ids: z.array(ruleId).max(MOST_RULES) }),
  'rules.restore': nothing,
  'rules.exportText': nothing,
  'rules.importText': z.strictObject({ text: z.string().max(LARGEST_SETTINGS_BYTES) }),
  'rules.try': z.strictObject({ run: someRun, input: ruleInput }),
  'rules.cancelTrial': z.strictObject({ run: someRun }),
  'fleet.snapshot': nothing,
  'details.open': z.strictObject({ vehicleId }),
  'details.close': nothing,
  'tracks.read': vehicleSpan,
  'tracks.message': z.strictObject({ vehicleId, timeUs: z.int(), mark: z.int() }),
  'tracks.parameters': parametersQuery,
  'tracks.cancelParameters': z.strictObject({ run: someRun }),
  'tracks.history': vehicleSpan,
  'tracks.fetchHistory': vehicleSpan,
  'tracks.cancelHistory': z.strictObject({ vehicleId }),
  'past.outline': z.strictObject({ ...span, buckets: z.int().min(1).max(MOST_BUCKETS) }).refine(isForward),
  'past.open': z.strictObject({ atMs: timeMs }),
  'past.move': z.strictObject({ id: pastId, toMs: timeMs }),
  'past.details': z.strictObject({ id: pastId, vehicleId }),
  'past.logs': z.strictObject({ atMs: timeMs, ...logQuery }),
  'past.close': z.strictObject({ id: pastId }),
  'streams.list': nothing,
  'channels.list': nothing,
  'channels.page': z.strictObject({ id: streamId }),
  'alarms.list': nothing,
  'alarms.acknowledge': z.strictObject({ alarms: alarmKeys, note: alarmNote }),
  'alarms.unacknowledge': z.strictObject({ alarms: alarmKeys }),
  'alarms.shelve': z.strictObject({
    alarms: alarmKeys,
    minutes: z.int().min(1).max(MOST_SHELVED_MIN),
    note: alarmNote,
  }),
  'alarms.unshelve': z.strictObject({ alarms: alarmKeys }),
  'alarms.close': z.strictObject({ alarms: alarmKeys, note: alarmNote }),
  'alarms.history': z.strictObject({
    accountId,
    beforeId: z.int().nullable(),
    limit: z.int().min(1).max(MOST_ALARMS_A_CALL),
    severity: z.enum(ALARM_SEVERITIES).nullable(),
    vehicleId: vehicleId.nullable(),
    raisedByMs: z.number().nullable(),
  }),
  'alarms.search': z.strictObject({
    accountId,
    beforeId: z.int().nullable(),
    limit: z.int().min(1).max(MOST_ALARMS_A_CALL),
    filter: z.strictObject({
      text: z.string().max(200),
      language: z.enum(LANGUAGES),
      severities: z.array(z.enum(ALARM_SEVERITIES)).max(ALARM_SEVERITIES.length),
      sources: z.array(z.enum(ALARM_SOURCES)).max(ALARM_SOURCES.length),
      phases: z.array(z.enum(ALARM_PHASES)).max(ALARM_PHASES.length),
      fromMs: timeMs.nullable(),
      toMs: timeMs.nullable(),
    }),
  }),
  'alarms.report': z.strictObject(span).refine(isForward),
  'alarms.setDesk': desk,
  'alarms.signals': nothing,
  'alarms.setSignals': signals,
  'alarms.testNotices': nothing,
  'alarms.takeLead': nothing,
  'handover.notes': z.strictObject({
    text: z.string().max(200),
    fromMs: timeMs.nullable(),
    toMs: timeMs.nullable(),
    limit: z.int().min(1).max(MOST_NOTES),
  }),
  'handover.add': z.strictObject({ accountId, subject: noteSubject, text: noteText }),
  'handover.edit': z.strictObject({ ...noteKey, text: noteText }),
  'handover.remove': z.strictObject(noteKey),
  'handover.restore': z.strictObject(noteKey),
  'logs.page': logPage,
  'logs.count': logCount,
  'logs.groups': logGroups,
  'logs.fetches': nothing,
  'logs.fetch': logFetch,
  'logs.cancelFetch': z.strictObject({ accountId }),
  'streams.page': z.strictObject({ id: streamId }),
  'streams.check': z.strictObject({ id: streamId }),
  'streams.tellSeen': z.strictObject({ id: streamId, isSo: z.boolean() }),
  'streams.history': z.strictObject({
    id: streamId,
    hours: z.literal([...HISTORY_HOURS]),
    atMs: z.number().nullable(),
  }),
  'streams.outlook': nothing,
  'storage.status': nothing,
  'storage.setRetention': retention,
  'storage.expiring': retention,
  'storage.answerRetention': z.strictObject({ accountId, answer: z.enum(['delete', 'keep']) }),
  'listener.status': nothing,
  'listener.configure': z.strictObject({ ...listenerShape, secret, keepUnprotected: z.boolean() }),
  'listener.test': nothing,
  'bring.look': z.strictObject({ accountId, address: bringAddress }),
  'bring.plan': z.strictObject({
    accountId,
    name: z.string().max(LONGEST_STREAM_NAME),
    address: bringAddress,
    feed: z.strictObject({
      kind: z.enum(FEED_KINDS),
      ids: z.array(z.string().regex(/^\d{1,20}$/)).max(MOST_FED),
    }),
  }),
  'bring.planUndo': z.strictObject({ id: bringId }),
  'bring.carryOut': z.strictObject({ planId: z.string().regex(/^[\da-f]{32}$/) }),
  'bring.accept': z.strictObject({ id: bringId }),
  'bring.made': nothing,
  'console.known': z.strictObject({ accountId }),
  'console.get': consoleCall,
  'console.plan': consoleCall,
  'console.carryOut': agreedPlan,
  'console.subAccounts': z.strictObject({ accountId }),
  'sessions.subscriptions': z.strictObject({ accountId, sessionId }),
  'sessions.plan': z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('end'), ...sessionOf }),
    z.strictObject({ kind: z.literal('subscribe'), ...sessionOf, topic: someTopic, qos }),
    z.strictObject({ kind: z.literal('unsubscribe'), ...sessionOf, selector: someTopic, topic: someTopic }),
    z.strictObject({
      kind: z.literal('publish'),
      ...sessionOf,
      topic: someTopic,
      payload: z.string().max(LONGEST_PUBLISHED),
      qos,
      retain: z.boolean(),
    }),
  ]),
  'sessions.carryOut': agreedPlan,
  'board.open': z.strictObject({ accountId }),
  'board.subscribe': z.strictObject({ filter: z.string().max(4_000), qos }),
  'board.unsubscribe': z.strictObject({ filter: z.string().max(4_000) }),
  'board.publish': z.strictObject({
    topic: z.string().max(4_000),
    payload: z.string().max(MOST_PUBLISHED_CHARS),
    form: z.enum(PAYLOAD_FORMS),
    qos,
    retain: z.boolean(),
    contentType: z.string().max(LONGEST_PROPERTY),
    responseTopic: z.string().max(LONGEST_PROPERTY),
    expiryS: z.int().min(0).max(4_294_967_295).nullable(),
    userProperties: z
      .array(z.tuple([z.string().max(LONGEST_PROPERTY), z.string().max(LONGEST_PROPERTY)]))
      .max(MOST_USER_PROPERTIES),
  }),
  'board.close': nothing,
  'receivers.status': nothing,
  'receivers.configureWialon': z.strictObject(wialonShape),
  'receivers.configureMqtt': z.strictObject({
    ...mqttReceiverShape,
    password: secret,
    keepUnprotected: z.boolean(),
  }),
  'delivery.completeness': nothing,
  'delivery.gaps': nothing,
  'delivery.retryGap': z.strictObject({ accountId, id: z.int().min(0) }),
  'delivery.acknowledgeGaps': nothing,
  'delivery.report': z.strictObject({ accountId, hours: z.int().min(1).max(744) }),
  'maps.list': nothing,
  'maps.key': nothing,
  'mapFiles.list': nothing,
  'mapFiles.choose': z.strictObject({ replaces: mapFileId.nullable() }),
  'mapFiles.take': z.strictObject({ name: z.string().min(1).max(500) }),
  'mapFiles.remove': z.strictObject({ id: mapFileId }),
  'mapFiles.restore': z.strictObject({ id: mapFileId }),
  'maps.retry': z.strictObject({ id: serverId }),
  'maps.servers': nothing,
  'maps.saveServer': z.strictObject({ id: serverId.nullable(), input: tileServerInput }),
  'maps.removeServer': z.strictObject({ id: serverId }),
  'maps.putServerBack': z.strictObject({ id: serverId }),
  'maps.orderServers': z.strictObject({ ids: z.array(serverId).max(MOST_TILE_SERVERS) }),
  'maps.testServer': z.strictObject({
    id: serverId.nullable(),
    input: tileServerInput,
    view: z.strictObject({ z: z.int().min(0).max(24), x: tilePart, y: tilePart }),
  }),
  'maps.cache': nothing,
  'maps.clearCache': nothing,
  'places.near': z.strictObject({ points: z.array(coordinates).max(MOST_POINTS) }),
  'places.named': coordinates,
  'places.find': z.strictObject({ text: z.string().max(200) }),
  'geocoder.status': nothing,
  'geocoder.configure': geocoderInput,
  'geocoder.test': geocoderInput,
  'geocoder.search': z.strictObject({ text: z.string().trim().min(1).max(LONGEST_ADDRESS_TEXT), language }),
  'geocoder.cancelSearch': nothing,
  'geocoder.address': coordinates.extend({ language }),
  'geofences.list': nothing,
  'geofences.save': z.strictObject({ id: geofenceId.nullable(), input: z.strictObject(geofenceShape) }),
  'geofences.changeLooks': z.strictObject({
    looks: z
      .array(z.strictObject({ id: geofenceId, colour: geofenceShape.colour, group: geofenceShape.group }))
      .max(MOST_GEOFENCES),
  }),
  'geofences.remove': z.strictObject({ ids: z.array(geofenceId).max(MOST_GEOFENCES) }),
  'geofences.restore': nothing,
  'geofences.readFile': z.strictObject({
    fileName: z.string().max(500),
    text: z.string().max(LARGEST_GEOFENCE_FILE_BYTES),
  }),
  'geofences.takeImport': z.strictObject({
    id: z.string().min(1).max(64),
    leaveOut: z.array(z.int().min(0)).max(MOST_GEOFENCES),
  }),
  'geofences.exportText': z.strictObject({
    format: z.enum(GEOFENCE_FORMATS),
    ids: z.array(geofenceId).max(MOST_GEOFENCES).nullable(),
  }),
  'geofences.readFromFlespi': z.strictObject({ accountId }),
  'geofences.inside': nothing,
  'geofences.visits': z
    .strictObject({
      run: someRun,
      ...span,
      geofenceIds: z.array(geofenceId).max(MOST_GEOFENCES).nullable(),
      vehicleIds: z.array(vehicleId).max(100_000).nullable(),
      asOfMs: timeMs.optional(),
    })
    .refine(isForward),
  'geofences.insideThen': z.strictObject({
    run: someRun,
    atMs: timeMs,
    vehicleIds: z.array(vehicleId).max(MOST_ASKED_THEN),
    geofenceIds: z.array(geofenceId).max(MOST_GEOFENCES).nullable(),
  }),
  'geofences.cancelVisits': z.strictObject({ run: someRun }),
  'intervals.page': z
    .strictObject({
      vehicleId: vehicleId.nullable(),
      ...span,
      withDeleted: z.boolean(),
      after: z.strictObject({ beginMs: z.int(), accountId, key: z.string().max(300) }).nullable(),
      limit: z.int().min(1).max(MOST_INTERVALS),
    })
    .refine(isForward),
  'intervals.fetch': z.strictObject({ run: someRun, vehicleId, ...span }).refine(isForward),
  'intervals.cancelFetch': z.strictObject({ run: someRun }),
  'sms.page': z
    .strictObject({
      vehicleId: vehicleId.nullable(),
      text: z.string().max(200),
      ...span,
      after: z.strictObject({ atMs: z.int(), accountId, id: z.int() }).nullable(),
      limit: z.int().min(1).max(MOST_SMS),
    })
    .refine(isForward),
  'pulls.estimate': pullAsk,
  'pulls.start': pullAsk,
  'pulls.list': nothing,
  'pulls.cancel': z.strictObject({ accountId }),
  'pulls.resume': z.strictObject({ accountId }),
  'dayChecks.list': nothing,
  'dayChecks.configure': z.strictObject({ accountId, settings: dayCheckSettings }),
  'dayChecks.check': z.strictObject({
    vehicleIds: z.array(vehicleId).min(1).max(MOST_CHECKED),
    ...checkedDayShape,
  }),
  'dayChecks.cancel': z.strictObject({ accountId }),
  'dayChecks.differences': z.strictObject({ vehicleId, fromMs: timeMs }),
  'dayChecks.fetchMissing': z.strictObject({ vehicleId, fromMs: timeMs }),
  'atFlespi.vehicle': z.strictObject({ vehicleId }),
  'atFlespi.account': z.strictObject({ accountId }),
  'atFlespi.groups': z.strictObject({ accountId }),
  'atFlespi.follow': followedSubject,
  'atFlespi.unfollow': followedSubject,
  'exports.start': z
    .strictObject({
      accountId,
      ...span,
      vehicleId: vehicleId.nullable(),
      format: z.enum(EXPORT_FORMATS),
      logs: z.strictObject({ filter: logFilter, line: z.string().max(LONGEST_LINE) }).optional(),
    })
    .refine(isForward)
    .refine(({ format, logs }) => format.startsWith('logs-') === (logs !== undefined)),
  'exports.cancel': z.strictObject({ id: z.int().min(0) }),
  'exports.list': nothing,
  'exports.download': z.strictObject({ id: z.int().min(0) }),
  'browsers.access': nothing,
  'browsers.remember': z.strictObject({ remembered: z.boolean() }),
  'browsers.invite': nothing,
  'browsers.lockOutAll': nothing,
};
