import type { StreamExplanation } from '../../../../shared/explanation.ts';
import type { BlockReason } from '../../../../shared/messages/stream.ts';
import { EVENT } from '../../../flespi/event-codes.ts';
import type { Evidence } from '../../evidence/evidence.ts';
import { found, NOTHING, newest, type Rule } from '../found.ts';

const CREATED = 1;
const UPDATED = 2;
const STORAGE = 4;
const CONFIGURATION = 6;
const MOVED = 7;
/** What is blocked within so many seconds is blocked by one thing. */
const AT_ONCE_S = 2;
/** A change so shortly before a block is what brought it. */
const SOON_S = 60;
const TURNS_WITHIN_S = 3_600;
const REPORTS_WITHIN_S = 600;
const HOUR_S = 3_600;

/** flespi blocks the stream, or somebody switched it off. */
export const held: Rule = (evidence) => {
  const { facts, runs, nowS } = evidence;
  if (facts.enabled === false) return disabled(evidence);
  const blocks = runs.filter(({ code, lastS }) => code === EVENT.blocked && nowS - lastS <= TURNS_WITHIN_S);
  const { reason } = facts.blocks;
  if (reason !== null) return blocked(reason, evidence, blocks.length >= 2);
  const ended = facts.blocks.ended;
  if (ended === null || blocks.length < 2 || nowS - ended.untilS > 300) return NOTHING;
  return found({ code: 'blocked-by-limit', reason: ended.reason, inTurns: true }, newest(blocks, 3));
};

/** Whether the stream sends nothing because it may not. */
export function isHeld({ facts }: Evidence): boolean {
  return facts.enabled === false || facts.blocks.reason !== null;
}

function disabled({ facts, runs, sources, nowS }: Evidence): readonly StreamExplanation[] {
  const change = runs.findLast(({ code, item }) => code === UPDATED && item?.enabled === false);
  const lastS = sources === null ? null : Math.max(0, ...sources.devices.map((device) => device.lastS ?? 0));
  const sourcesReport = lastS === null || lastS === 0 ? null : nowS - lastS <= REPORTS_WITHIN_S;
  const sinceS = change?.sinceS ?? null;
  // Off for as long as is known: on purpose.
  const isNote = sinceS === null && (facts.queueBytes ?? 0) === 0;
  return found({ code: 'stream-disabled', sinceS, sourcesReport }, change === undefined ? [] : [change], {
    isNote,
  });
}

function blocked(reason: BlockReason, evidence: Evidence, inTurns: boolean): readonly StreamExplanation[] {
  const { runs, facts, blocks } = evidence;
  const record = runs.findLast(({ code }) => code === EVENT.blocked);
  const atS = record?.lastS ?? facts.blocks.sinceS ?? evidence.nowS;
  const records = record === undefined ? [] : [record];
  const origins = new Set(
    blocks.filter(({ timeS }) => Math.abs(timeS - atS) <= AT_ONCE_S).map(({ origin }) => origin),
  );
  if (origins.size >= 2) return found({ code: 'account-blocked' }, records);
  switch (reason) {
    case STORAGE:
      return found({ code: 'stream-storage-full' }, records);
    case CONFIGURATION: {
      const change = runs.findLast(
        ({ code, lastS }) => code === UPDATED && lastS <= atS && atS - lastS <= SOON_S,
      );
      const changedAtS = change?.lastS ?? null;
      return found({ code: 'configuration-invalid', changedAtS }, [
        ...(change === undefined ? [] : [change]),
        ...records,
      ]);
    }
    case MOVED:
      return found({ code: 'customer-moved' }, records);
    default:
      return typeof reason === 'number' && reason >= 1 && reason <= 5
        ? found({ code: 'blocked-by-limit', reason, inTurns }, records)
        : NOTHING;
  }
}

/** Another stream of this name was deleted shortly before this one was made: what waited there is gone. */
export const replaced: Rule = ({ runs, others, name, id }) => {
  const created = runs.find(({ code }) => code === CREATED);
  if (created === undefined) return NOTHING;
  const gone = others.find(
    (other) =>
      other.id !== id &&
      other.name === name &&
      other.deletedAtS !== null &&
      other.deletedAtS <= created.sinceS &&
      created.sinceS - other.deletedAtS <= HOUR_S,
  );
  if (gone?.deletedAtS === undefined || gone.deletedAtS === null) return NOTHING;
  return found({ code: 'stream-replaced', otherId: gone.id, atS: gone.deletedAtS }, [created], {
    isNote: true,
  });
};
