import { changePoint, type Measure } from '../../shared/change-point.ts';
import type { Outlook } from '../../shared/forecast.ts';
import { fail, ok, type Result } from '../../shared/result.ts';
import {
  type HistoryBin,
  type HistoryChange,
  type HistoryHours,
  MOST_SOURCES,
  type SeenQuestion,
  type StreamHistory,
  type StreamPage,
  type StreamSources,
} from '../../shared/stream-page.ts';
import type { TargetCheck } from '../../shared/target-check.ts';
import type { AccountRuntimes } from '../runtime/account-runtimes.ts';
import type { Pipeline } from '../runtime/pipeline.ts';
import { deviceOf, fetchFeeding, learnDuplicates, sourcesOf } from '../runtime/stream-sources.ts';
import { checkTarget } from '../streams/check-target.ts';
import type { Feeding } from '../streams/feeding.ts';
import { targetFields } from '../streams/target-fields.ts';
import { setupOf } from '../streams/target-setup.ts';
import { type FoundScoped, findScoped } from './find-scoped.ts';

/** What a window asks on one stream. */
export interface StreamCommands {
  page(id: string): Promise<Result<StreamPage>>;
  check(id: string): Promise<Result<TargetCheck>>;
  /** Takes what somebody sees at its target. */
  tellSeen(id: string, isSo: boolean): Result<SeenQuestion | null>;
  history(id: string, hours: HistoryHours, atMs: number | null): Promise<Result<StreamHistory>>;
  outlook(): readonly Outlook[];
}

export interface StreamCommandsDeps {
  readonly runtimes: Pick<AccountRuntimes, 'get' | 'all'>;
  /** Unix milliseconds. */
  readonly nowMs: () => number;
  readonly checkTarget?: typeof checkTarget;
}

const BIN_S: Readonly<Record<HistoryHours, number>> = { 1: 60, 24: 900, 168: 7_200 };
const HOUR_S = 3_600;

/** Creates the commands. */
export function createStreamCommands(deps: StreamCommandsDeps): StreamCommands {
  const { runtimes, nowMs } = deps;
  const find = (scoped: string): FoundScoped | null => {
    const found = findScoped(runtimes, scoped);
    return found?.pipeline.streams.targetOf(found.id) === undefined ? null : found;
  };

  return {
    async page(scoped) {
      const found = find(scoped);
      if (found === null) return fail({ code: 'no-stream' });
      const { id, pipeline } = found;
      const { streams } = pipeline;
      const target = streams.targetOf(id);
      const feeding = await fetchFeeding(pipeline.rest, id);
      if (feeding.ok) streams.learnSources(id, sourcesOf(feeding.value, pipeline));
      await learnDuplicates(id, pipeline.storage.journal(), streams, nowMs());
      return ok({
        setup:
          target === undefined
            ? []
            : setupOf(target, feeding.ok ? { channels: feeding.value.channelIds.length } : null),
        target: targetFields(streams.configurationOf(id) ?? {}),
        seen: streams.seenQuestionOf(id),
        canCheck: target !== undefined && target.host !== null && target.port !== null,
        sources: feeding.ok ? shownSources(feeding.value, pipeline, nowMs()) : null,
        sourcesFailure: feeding.ok ? null : feeding.error,
        check: streams.checkOf(id),
      });
    },
    async check(scoped) {
      const found = find(scoped);
      const target = found?.pipeline.streams.targetOf(found.id);
      if (found === null || target === undefined) return fail({ code: 'no-stream' });
      const { host, port, isTls } = target;
      if (host === null || port === null) return fail({ code: 'no-target-address' });
      const check = await (deps.checkTarget ?? checkTarget)({ host, port, isTls }, { nowMs });
      found.pipeline.streams.learnCheck(found.id, check);
      return ok(check);
    },
    tellSeen(scoped, isSo) {
      const found = find(scoped);
      if (found === null) return fail({ code: 'no-stream' });
      found.pipeline.streams.learnSeen(found.id, isSo);
      return ok(found.pipeline.streams.seenQuestionOf(found.id));
    },
    async history(scoped, hours, atMs) {
      const found = find(scoped);
      const journal = found?.pipeline.storage.journal();
      if (found === null) return fail({ code: 'no-stream' });
      if (journal === undefined) return fail({ code: 'no-journal' });
      const binS = BIN_S[hours];
      const toS = Math.floor(Math.min(nowMs(), atMs ?? nowMs()) / 1000);
      const fromS = Math.floor((toS - hours * HOUR_S) / binS) * binS;
      const bins = await journal.query('streamHistory', {
        ...{ streamId: found.id, fromS, toS, binS },
        cameByMs: atMs,
      });
      const queue = found.pipeline.streams.queueSince(found.id, fromS).filter(({ timeS }) => timeS <= toS);
      return ok({ fromS, toS, binS, bins, queue, changes: changesIn(bins, binS) });
    },
    outlook: () =>
      [...runtimes.all()].map(([accountId, pipeline]) => ({
        accountId,
        ...pipeline.outlook(nowMs() / 1000),
      })),
  };
}

/** Where something changed for good, as `changePoint` says: of latencies in seconds, of throughput in messages a minute. */
export function changesIn(bins: readonly HistoryBin[], binS: number): readonly HistoryChange[] {
  const measures = {
    latency: bins.flatMap(({ timeS, latencyP50S }) =>
      latencyP50S === null ? [] : [{ timeS, value: latencyP50S }],
    ),
    throughput: bins.map(({ timeS, accepted }) => ({ timeS, value: accepted / (binS / 60) })),
  } as const satisfies Record<string, readonly Measure[]>;
  const found = (['latency', 'throughput'] as const).flatMap((of): readonly HistoryChange[] => {
    // The last bin is not whole yet.
    const change = changePoint(of === 'throughput' ? measures[of].slice(0, -1) : measures[of], LEAST_BINS);
    return change === null ? [] : [{ of, ...change }];
  });
  return found.toSorted((a, b) => a.atS - b.atS);
}

const LEAST_BINS = 5;

function shownSources(feeding: Feeding, pipeline: Pipeline, atMs: number): StreamSources {
  const { channels, groups } = sourcesOf(feeding, pipeline)();
  const ids = [...new Set([...feeding.deviceIds, ...feeding.groups.flatMap(({ deviceIds }) => deviceIds)])];
  const devices = ids
    .map((id) => deviceOf(id, pipeline))
    .sort((a, b) => (a.lastS ?? 0) - (b.lastS ?? 0))
    .slice(0, MOST_SOURCES)
    .map(({ id, name, lastS }) => ({ id, name, lastS }));
  return {
    channels: channels.map(({ id, name, blocked }) => ({ id, name, blocked })),
    groups: groups.map(({ id, name, deviceIds }) => ({ id, name, devices: deviceIds.length })),
    devices,
    deviceCount: ids.length,
    askedAtMs: atMs,
  };
}
