import type { Outlook } from '../../shared/forecast.ts';
import { isJsonObject } from '../../shared/json.ts';
import type { Clock } from '../base/clock.ts';
import type { Log } from '../base/log.ts';
import { numberField } from '../flespi/fields.ts';
import type { Rest } from '../flespi/rest.ts';
import type { Channels } from '../streams/channels.ts';
import { resultsOf } from '../streams/feeding.ts';
import { forecastSession } from '../streams/forecast/session-end.ts';

export interface OutlookDeps {
  readonly clock: Pick<Clock, 'nowMs'>;
  readonly log: Log;
  readonly rest: Pick<Rest, 'request'>;
  readonly channels: Pick<Channels, 'forecasts'>;
  /** How long the broker is asked to keep our session. */
  readonly sessionExpiryS: number;
  /** Whether it keeps none, for the session is a clean one. */
  readonly isLook: boolean;
}

/** What is foreseen of an account's channels, and of our session while the link is down. */
export interface AccountOutlook {
  linkIsUp(): void;
  linkIsDown(): void;
  /** So many bytes came over the link. */
  came(bytes: number): void;
  /** Unix seconds. */
  at(nowS: number): Omit<Outlook, 'accountId'>;
}

/** Less is no measure of how much comes. */
const LEAST_MEASURED_MS = 60_000;

/** Creates the outlook; what channels may hold is asked of flespi once the link is up. */
export function createOutlook({
  clock,
  log,
  rest,
  channels,
  sessionExpiryS,
  isLook,
}: OutlookDeps): AccountOutlook {
  let limitBytes: number | null = null;
  let upSinceMs: number | null = null;
  let downSinceMs: number | null = null;
  let bytes = 0;
  let bytesPerS: number | null = null;

  const askLimits = async (): Promise<void> => {
    const answer = await rest.request('get', 'platform/customer?fields=id,limits');
    if (!answer.ok) {
      log.info('runtime.limits-unavailable', { code: answer.error.code });
      return;
    }
    const [customer] = resultsOf(answer.value.body);
    const limits = customer?.limits;
    limitBytes = isJsonObject(limits) ? numberField(limits, 'channel_storage') : null;
  };

  return {
    linkIsUp() {
      upSinceMs = clock.nowMs();
      downSinceMs = null;
      bytes = 0;
      void askLimits();
    },
    linkIsDown() {
      const upMs = upSinceMs === null ? 0 : clock.nowMs() - upSinceMs;
      if (upMs >= LEAST_MEASURED_MS) bytesPerS = bytes / (upMs / 1000);
      upSinceMs = null;
      downSinceMs ??= clock.nowMs();
    },
    came(more) {
      bytes += more;
    },
    at: (nowS) => ({
      channels: limitBytes === null ? [] : channels.forecasts(limitBytes, nowS),
      session:
        downSinceMs === null || isLook
          ? null
          : forecastSession({ downSinceS: downSinceMs / 1000, expiryS: sessionExpiryS, bytesPerS }),
    }),
  };
}
