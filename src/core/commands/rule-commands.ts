import type { Handlers } from '../../shared/contract.ts';
import type { GeofencePresenceChange } from '../../shared/geofences/geofence.ts';
import { ok } from '../../shared/result.ts';
import { withinAccount } from '../../shared/scope.ts';
import type { GeofenceEvent } from '../geofences/geofence-watch.ts';
import type { Geofences } from '../geofences/geofences.ts';
import type { RuleRepository } from '../rules/rule-repository.ts';
import { createRuleTrials, type RuleTrialsDeps } from '../rules/rule-trials.ts';
import { createUsableRules } from '../rules/usable-rules.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';
import type { RuleSource } from '../runtime/rules-at-work.ts';
import type { Settings } from '../settings/settings.ts';

export interface RuleCommandsDeps extends Pick<RuleTrialsDeps, 'clock' | 'onProgress'> {
  readonly repository: RuleRepository;
  readonly settings: Pick<Settings, 'rules' | 'statusThresholds'>;
  readonly geofences: Pick<Geofences, 'at' | 'inside' | 'repository'>;
  /** The accounts that are open. */
  readonly runtimes: () => Pick<AccountRuntimes, 'all' | 'get'>;
}

/** What a window asks of rules, and what they are told beside messages. */
export interface RuleCommands {
  readonly handlers: Handlers['rules'];
  /** What the rules of an account go by. */
  sourceOf(accountId: string): RuleSource;
  passed(event: GeofenceEvent): void;
  presenceIs(change: GeofencePresenceChange): void;
  stop(): void;
}

/** Creates the commands. */
export function createRuleCommands(deps: RuleCommandsDeps): RuleCommands {
  const { repository, settings, geofences, runtimes } = deps;
  const usable = createUsableRules(settings.rules, () => geofences.repository.list().fences);
  const trials = createRuleTrials({
    clock: deps.clock,
    onProgress: deps.onProgress,
    places: () => ({
      fences: geofences.repository.list().fences,
      thresholds: settings.statusThresholds(),
    }),
    journals: () =>
      [...runtimes().all()].flatMap(([accountId, { storage, fleet }]) => {
        const journal = storage.journal();
        if (journal === undefined) return [];
        return {
          accountId,
          nameOf: (vehicleId: string) => fleet.nameOf(vehicleId) ?? vehicleId,
          read: (afterBlock: number | null, fromMs: number, names: readonly string[]) =>
            journal.query('heldReports', { afterBlock, fromMs, names }),
        };
      }),
  });

  return {
    handlers: {
      list: () => ok(repository.list()),
      save: ({ id, input }) => repository.save(id, input),
      remove: ({ ids }) => repository.remove(ids),
      restore: () => repository.restore(),
      exportText: () => ok(repository.exportText()),
      importText: ({ text }) => repository.importText(text),
      try: ({ run, input }) => trials.try(run, input),
      cancelTrial({ run }) {
        trials.cancel(run);
        return ok(null);
      },
    },
    sourceOf: (accountId) => ({
      accountId,
      rules: usable,
      fences: () => geofences.repository.list().fences,
      fencesAt: geofences.at,
      fenceName: (id) => geofences.repository.list().fences.find((fence) => fence.id === id)?.name ?? id,
      presences: () => withinAccount(accountId, geofences.inside()),
    }),
    passed({ accountId, vehicleId, kind, geofence, atMs }) {
      runtimes().get(accountId)?.rules?.passed({ kind, vehicleId, geofenceId: geofence.id, atMs });
    },
    presenceIs({ inside, left }) {
      for (const [accountId, { rules }] of runtimes().all()) {
        rules?.presence(withinAccount(accountId, inside), withinAccount(accountId, left));
      }
    },
    stop: trials.stop,
  };
}
