import type { AppInfo } from '../shared/app-info.ts';
import { NOTHING_YET } from '../shared/completeness.ts';
import { type AccountConnection, type ConnectionState, gravityOf } from '../shared/connection.ts';
import type { Notify } from '../shared/contract.ts';
import type { Health } from '../shared/health.ts';
import type { AccountRepository } from './accounts/account-repository.ts';
import type { Clock } from './base/clock.ts';
import { tellChanges } from './base/tell-changes.ts';
import type { ListenerCommands } from './commands/listener-commands.ts';
import type { ReceiverCommands } from './commands/receiver-commands.ts';
import type { StorageCommands } from './commands/storage-commands.ts';
import { completenessHealth } from './gaps/completeness-health.ts';
import type { AccountRuntimes } from './runtime/account-runtimes.ts';
import type { Publisher } from './runtime/publisher.ts';
import type { LogBuffer } from './streams/log-buffer.ts';
import type { HostTime } from './wake/host-clock.ts';

export interface OverviewDeps {
  readonly clock: Clock;
  readonly info: AppInfo;
  readonly accountRepository: AccountRepository;
  readonly runtimes: AccountRuntimes;
  readonly listener: Pick<ListenerCommands, 'health'>;
  readonly receivers: Pick<ReceiverCommands, 'health'>;
  readonly storage: Pick<StorageCommands, 'last'>;
  readonly time: Pick<HostTime, 'aheadOfFlespiMs'>;
  readonly logs: LogBuffer;
  readonly publisher: Pick<Publisher, 'vehicles'>;
  readonly broadcast: Notify;
}

/** How it all stands, in figures. */
export interface Overview {
  health(): Health;
  /** Tells windows what changed; call about once a second. */
  tick(): void;
}

/** Creates the overview of all accounts. */
export function createOverview(deps: OverviewDeps): Overview {
  const { accountRepository, runtimes, broadcast } = deps;
  const startedMs = deps.clock.nowMs();
  const lastPackets = new Map<string, number | null>();
  const tellHealth = tellChanges<Health>((health) => broadcast('app.healthChanged', health), {
    textOf: (health) => JSON.stringify({ ...health, accounts: health.accounts.map(withoutCompleteTo) }),
  });

  const healthOf = (connections: readonly AccountConnection[]): Health => {
    const worst = connections.toSorted(
      (a, b) => gravityOf(b.state) - gravityOf(a.state) || a.sinceMs - b.sinceMs,
    )[0];
    return {
      version: deps.info.version,
      connection: stateAndTime(worst ?? { state: 'idle', sinceMs: startedMs }),
      accounts: accountRepository.list().map(({ id, name, paused }) => ({
        id,
        name,
        paused,
        ...stateAndTime(connectionOf(connections, id, startedMs)),
        recovering: connections.find(({ accountId }) => accountId === id)?.recovering ?? null,
        completeness: completenessHealth(runtimes.get(id)?.completeness() ?? NOTHING_YET),
      })),
      vehicles: deps.publisher.vehicles(),
      messages: runtimes.counts(),
      logs: deps.logs.total(),
      streams: [...runtimes.all()].reduce((sum, [, pipeline]) => sum + pipeline.streams.size(), 0),
      listener: deps.listener.health(),
      receivers: deps.receivers.health(),
      clockAheadS: roundedS(deps.time.aheadOfFlespiMs()),
      retentionWaiting: (deps.storage.last()?.accounts ?? []).flatMap(({ accountId, retentionWaiting }) => {
        if (retentionWaiting === null) return [];
        const { fromMs, toMs, ...rest } = retentionWaiting;
        return [{ accountId, ...rest, from: isoOf(fromMs), to: isoOf(toMs) }];
      }),
      bringingOver: (deps.storage.last()?.accounts ?? []).flatMap(({ accountId, bringingOver }) =>
        bringingOver === null ? [] : [{ accountId, ...bringingOver }],
      ),
    };
  };

  return {
    health: () => healthOf(runtimes.connections()),
    tick() {
      const connections = runtimes.connections();
      const now = healthOf(connections);
      tellHealth(now);
      for (const connection of connections) {
        const { accountId, lastPacketMs } = connection;
        if (lastPacketMs !== (lastPackets.get(accountId) ?? null)) {
          broadcast('connection.changed', connection);
        }
        lastPackets.set(accountId, lastPacketMs);
      }
    },
  };
}

function connectionOf(
  connections: readonly AccountConnection[],
  id: string,
  startedMs: number,
): { readonly state: ConnectionState; readonly sinceMs: number } {
  return connections.find(({ accountId }) => accountId === id) ?? { state: 'idle', sinceMs: startedMs };
}

/** Up to when everything is here moves each second, and windows are told of it by itself. */
function withoutCompleteTo({ completeness, ...account }: Health['accounts'][number]): object {
  return { ...account, completeness: { ...completeness, completeTo: null } };
}

function stateAndTime({ state, sinceMs }: { readonly state: ConnectionState; readonly sinceMs: number }) {
  return { state, since: isoOf(sinceMs) };
}

/** Seconds up to two minutes, then minutes: nobody is told again of each second. */
function roundedS(ms: number | null): number | null {
  if (ms === null) return null;
  const unitMs = Math.abs(ms) < 120_000 ? 1_000 : 60_000;
  return (Math.round(ms / unitMs) * unitMs) / 1_000;
}

function isoOf(ms: number): string {
  return new Date(ms).toISOString();
}
