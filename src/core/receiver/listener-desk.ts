import type { Health } from '../../shared/health.ts';
import type {
  ListenerSettings,
  ListenerSettingsInput,
  ListenerStatus,
  ListenerTestResult,
} from '../../shared/listener.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { Clock } from '../clock.ts';
import { errorCodeOf } from '../error-code.ts';
import type { Delivery } from '../ingest/ingest.ts';
import type { Log } from '../log.ts';
import type { Settings } from '../settings/settings.ts';
import { checkListenerSettings } from './check-settings.ts';
import { createReceiver } from './create-receiver.ts';
import type { Intake, Receiver } from './receiver.ts';

/** A listener as the command line wants it. */
export interface ListenerChoice {
  readonly settings: ListenerSettings;
  readonly secret: string | null;
}

export interface ListenerDeskDeps {
  readonly clock: Clock;
  readonly log: Log;
  readonly settings: Settings;
  /** Wins over the settings, which are then not changed; null leaves it to them. */
  readonly choice: ListenerChoice | null;
  readonly take: (delivery: Delivery) => ReturnType<Intake['take']>;
  readonly onChange: (status: ListenerStatus) => void;
}

/** What a window asks about the listener, and what keeps it as it was set. */
export interface ListenerDesk {
  /** Listens where it is wanted. Never rejects: the status says what came of it. */
  start(): Promise<void>;
  stop(): Promise<void>;
  status(): ListenerStatus;
  health(): Health['listener'];
  configure(input: ListenerSettingsInput): Promise<Result<ListenerStatus>>;
  test(): Promise<Result<ListenerTestResult>>;
}

/** Creates the desk; nothing listens before `start`. */
export function createListenerDesk(deps: ListenerDeskDeps): ListenerDesk {
  const { clock, log, settings, choice } = deps;
  const receiver: Receiver = createReceiver({
    clock,
    log,
    intake: { take: (batch) => deps.take({ ...batch, source: 'http' }) },
    fixedByOptions: choice !== null,
    onChange: deps.onChange,
  });

  const keep = (wanted: ListenerSettings, secret: string | null): Result<null> => {
    try {
      settings.keepListener(wanted, secret);
      return ok(null);
    } catch (error) {
      const code = errorCodeOf(error, 'unusable');
      return fail('not-kept', `The settings cannot be written to the data dir (${code}).`);
    }
  };

  return {
    async start() {
      const { settings: wanted, secret } = choice ?? settings.listener();
      const { state, failure } = await receiver.apply(wanted, secret);
      if (failure !== null)
        log.error('listener.failed', { state, code: failure.code, message: failure.message });
    },
    stop: () => receiver.close(),
    status: receiver.status,
    health: receiver.health,
    async configure(input) {
      if (choice !== null) {
        return fail('fixed-by-options', 'The listener is set on the command line; change it there.');
      }
      const checked = checkListenerSettings(input, settings.listener().secret);
      if (!checked.ok) return checked;
      const { settings: wanted, secret } = checked.value;
      const kept = keep(wanted, secret);
      return kept.ok ? ok(await receiver.apply(wanted, secret)) : kept;
    },
    async test() {
      if (receiver.status().state !== 'listening') return fail('not-listening', 'The listener is off.');
      return ok(await receiver.test());
    },
  };
}
