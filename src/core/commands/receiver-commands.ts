import type { Health } from '../../shared/health.ts';
import type { ReceiverKind } from '../../shared/messages/receivers.ts';
import type { MqttReceiverStatus, ReceiverStatus, ReceiversStatus } from '../../shared/receivers.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import { asResult } from '../../shared/schemas/check.ts';
import {
  checkMqttReceiver,
  checkWialon,
  type MqttReceiverInput,
  type MqttReceiverSettings,
  type WialonSettings,
} from '../../shared/schemas/receivers.ts';
import type { PushSource } from '../../shared/vehicle-details.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { createTurnQueue } from '../base/turn-queue.ts';
import type { PostedBatch, PushedBatch } from '../ingest/ingest.ts';
import {
  createListenerAccount,
  type ListenerAccount,
  type ListenerCandidate,
} from '../listener/listener-account.ts';
import { haveWholePaths } from '../listener/tls-files.ts';
import type { ReceiverRun } from '../receivers/create-receiver.ts';
import type { ReceiverIntake } from '../receivers/intake.ts';
import { createMqttReceiver } from '../receivers/mqtt-receiver.ts';
import { createWialonReceiver } from '../receivers/wialon-receiver.ts';
import { createKnownSecrets } from '../secrets/known-secrets.ts';
import type { Secrets } from '../secrets/secrets.ts';
import { keptOrFailed } from '../settings/kept-or-failed.ts';
import type { Settings } from '../settings/settings.ts';

/** Receivers as the command line wants them; null leaves one to the settings. */
export interface ReceiverChoices {
  readonly wialon: WialonSettings | null;
  readonly mqtt: { readonly settings: MqttReceiverSettings; readonly password: string | null } | null;
}

export interface ReceiverCommandsDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Pick<Settings, 'receivers' | 'keepReceivers'>;
  readonly secrets: Secrets;
  readonly choices: ReceiverChoices;
  readonly accounts: () => readonly ListenerCandidate[];
  /** Both fail where the account cannot keep it now. */
  readonly take: (accountId: string, batch: PostedBatch) => Promise<Result<unknown>>;
  readonly setAside: (accountId: string, batch: Omit<PushedBatch, 'messages'>) => Promise<Result<unknown>>;
  readonly newId: () => string;
  readonly onChange: (status: ReceiversStatus) => void;
}

/** What a window asks about the receivers of streams that do not push by HTTP, and what keeps them as they were set. */
export interface ReceiverCommands {
  /** Listens where it is wanted, also where the settings changed meanwhile. Never rejects: the status says what came of it. */
  start(): Promise<void>;
  stop(): Promise<void>;
  status(): ReceiversStatus;
  health(): Health['receivers'];
  /** An account came, went or became another. */
  accountsChanged(): void;
  /** They were read in from a file: it changes what is off, and what is on goes on undisturbed. */
  settingsRead(): Promise<void>;
  configureWialon(input: WialonSettings): Promise<Result<ReceiversStatus>>;
  configureMqtt(input: MqttReceiverInput): Promise<Result<ReceiversStatus>>;
}

const SOURCES: Readonly<Record<ReceiverKind, PushSource>> = { wialon: 'wialon', mqtt: 'mqtt-stream' };
/** Of the password: there is one. */
const ID = 'mqtt-receiver';

/** Creates the commands; nothing listens before `start`. */
export function createReceiverCommands(deps: ReceiverCommandsDeps): ReceiverCommands {
  const { clock, log, settings, choices } = deps;
  const known = createKnownSecrets(deps.secrets, () => ID);
  const inTurn = createTurnQueue();

  const accountOf = (kind: ReceiverKind): ListenerAccount =>
    createListenerAccount({
      log,
      kept: () => settings.receivers()[kind].accountId,
      keep(accountId) {
        const all = settings.receivers();
        settings.keepReceivers({ ...all, [kind]: { ...all[kind], accountId } });
      },
      accounts: deps.accounts,
      isFixed: choices[kind] !== null,
    });
  const accounts: Readonly<Record<ReceiverKind, ListenerAccount>> = {
    wialon: accountOf('wialon'),
    mqtt: accountOf('mqtt'),
  };
  const intakeOf = (kind: ReceiverKind): ReceiverIntake => ({
    async keep(messages) {
      const whose = accounts[kind].get();
      if (!whose.ok) return whose;
      return await deps.take(whose.value, { ...messages, source: SOURCES[kind], streamId: null });
    },
    async setAside(others) {
      const whose = accounts[kind].get();
      if (!whose.ok) return whose;
      return await deps.setAside(whose.value, { ...others, source: SOURCES[kind], streamId: null });
    },
  });
  const tell = (): void => deps.onChange(status());
  const password = (): string | null =>
    choices.mqtt === null ? (known.get(ID)?.value ?? null) : choices.mqtt.password;
  const wialon = createWialonReceiver({ clock, log, intake: intakeOf('wialon'), onChange: tell });
  const mqtt = createMqttReceiver({
    clock,
    log,
    intake: intakeOf('mqtt'),
    onChange: tell,
    password,
    newId: deps.newId,
  });

  const complete = <S extends { readonly enabled: boolean; readonly accountId: string | null }>(
    kind: ReceiverKind,
    run: ReceiverRun<S>,
  ): ReceiverStatus<S> => {
    const whose = accounts[kind].get();
    const isFixed = choices[kind] !== null;
    return {
      ...run,
      // It may have been settled since.
      settings: isFixed ? run.settings : { ...run.settings, accountId: settings.receivers()[kind].accountId },
      accountId: whose.ok ? whose.value : null,
      accountFailure:
        run.settings.enabled && !whose.ok ? { code: `receiver-${whose.error.code}`, kind, isFixed } : null,
      fixedByOptions: isFixed,
    };
  };
  const mqttStatus = (): MqttReceiverStatus => {
    const run = complete('mqtt', mqtt.status());
    const place = choices.mqtt === null ? known.get(ID)?.place : password() === null ? undefined : 'this-run';
    const isUnread = choices.mqtt === null && known.failure(ID) !== undefined;
    const isMissing = isUnread || (run.settings.enabled && run.settings.user !== null);
    return {
      ...run,
      failure:
        isUnread && run.failure?.code === 'receiver-password-missing'
          ? { code: 'receiver-password-unread' }
          : run.failure,
      hasPassword: password() !== null,
      password: place ?? (isMissing ? 'missing' : 'none'),
    };
  };
  const status = (): ReceiversStatus => ({ wialon: complete('wialon', wialon.status()), mqtt: mqttStatus() });
  const settle = (): void => {
    const { wialon: first, mqtt: second } = wanted();
    if (first.enabled) accounts.wialon.settle();
    if (second.enabled) accounts.mqtt.settle();
  };
  const wanted = () => ({
    wialon: choices.wialon ?? settings.receivers().wialon,
    mqtt: choices.mqtt?.settings ?? settings.receivers().mqtt,
  });
  const begin = async (): Promise<void> => {
    if (choices.mqtt === null) await known.read(ID);
    settle();
    const all = wanted();
    await Promise.all([wialon.apply(all.wialon), mqtt.apply(all.mqtt)]);
  };

  return {
    start: () => inTurn(begin),
    async stop() {
      await Promise.all([wialon.close(), mqtt.close()]);
    },
    status,
    health: () => ({ wialon: healthOf(status().wialon), mqtt: healthOf(status().mqtt) }),
    accountsChanged() {
      settle();
      tell();
    },
    settingsRead: () =>
      inTurn(async () => {
        const all = wanted();
        if (!all.wialon.enabled) await wialon.apply(all.wialon);
        if (!all.mqtt.enabled) await mqtt.apply(all.mqtt);
      }),
    async configureWialon(input) {
      if (choices.wialon !== null) return fail({ code: 'fixed-by-options', what: 'receiver' });
      return await inTurn(async () => {
        const checked = asResult(checkWialon(input));
        if (!checked.ok) return checked;
        const kept = keptOrFailed(() =>
          settings.keepReceivers({ ...settings.receivers(), wialon: checked.value }),
        );
        if (!kept.ok) return kept;
        settle();
        await wialon.apply(settings.receivers().wialon);
        return ok(status());
      });
    },
    async configureMqtt(input) {
      if (choices.mqtt !== null) return fail({ code: 'fixed-by-options', what: 'receiver' });
      return await inTurn(async () => {
        const checked = asResult(checkMqttReceiver(input, password() !== null));
        if (!checked.ok) return checked;
        if (!haveWholePaths(checked.value)) return fail({ code: 'bad-tls', why: 'relative' });
        const before = known.get(ID);
        if (input.password !== null) {
          const secret = await known.keep(ID, input.password, input.keepUnprotected);
          if (!secret.ok) return secret;
        }
        const kept = keptOrFailed(() =>
          settings.keepReceivers({ ...settings.receivers(), mqtt: checked.value }),
        );
        if (!kept.ok) {
          if (input.password !== null) await known.putBack(ID, before);
          return kept;
        }
        settle();
        await mqtt.apply(settings.receivers().mqtt);
        return ok(status());
      });
    },
  };
}

function healthOf({
  state,
  address,
  messages,
  refused,
}: Pick<ReceiverStatus<unknown>, 'state' | 'address' | 'messages' | 'refused'>) {
  return state === 'off' ? null : { address, messages, refused };
}
