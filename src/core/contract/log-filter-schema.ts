import { z } from 'zod';
import { LANGUAGES } from '../../shared/format/language.ts';
import {
  COMPARISONS,
  LONGEST_VALUE,
  MOST_TERMS,
  MOST_VALUES,
  NUMBER_FIELDS,
  TEXT_FIELDS,
} from '../../shared/log-filter/log-term.ts';
import { GROUPINGS } from '../../shared/log-groups.ts';
import { FETCHED_ORIGINS, LOG_ORIGINS, SEVERITIES } from '../../shared/log-kinds.ts';
import { MOST_IN_PAGE } from '../../shared/log-record.ts';

const accountId = z.string().min(1).max(100);
/** A window that shows the past adds when that is. */
const OF_THE_PAST = 1;
const logTexts = z.array(z.string().max(LONGEST_VALUE)).max(MOST_VALUES);
const textTest = z.enum(['is', 'has']);
const not = z.boolean();
const logTerm = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('severity'),
    not,
    values: z.array(z.enum(SEVERITIES)).max(SEVERITIES.length),
  }),
  z.strictObject({ kind: z.literal('origin'), not, values: z.array(z.enum(LOG_ORIGINS)).max(MOST_VALUES) }),
  z.strictObject({
    kind: z.literal('about'),
    not,
    origin: z.enum(LOG_ORIGINS).nullable(),
    test: textTest,
    values: logTexts,
  }),
  z.strictObject({
    kind: z.literal('number'),
    not,
    field: z.enum(NUMBER_FIELDS),
    comparison: z.enum(COMPARISONS),
    values: z.array(z.number()).max(MOST_VALUES),
  }),
  z.strictObject({
    kind: z.literal('field'),
    not,
    field: z.enum(TEXT_FIELDS),
    test: textTest,
    values: logTexts,
  }),
  z.strictObject({ kind: z.literal('text'), not, values: logTexts }),
  z.strictObject({ kind: z.literal('alike'), not, by: z.enum(['same', 'like']), values: logTexts }),
  z.strictObject({ kind: z.literal('time'), not, edge: z.enum(['since', 'until']), atMs: z.number() }),
]);
/** Which log records a window asks for. */
export const logFilter = z.strictObject({
  accounts: z.array(accountId).max(100),
  language: z.enum(LANGUAGES),
  terms: z.array(logTerm).max(MOST_TERMS + OF_THE_PAST),
});
const logKey = z.strictObject({ receivedMs: z.number(), accountId, id: z.int() });
const logCursor = z.record(accountId, logKey).nullable();

export const logPage = z.strictObject({
  from: logKey.nullable(),
  direction: z.enum(['older', 'newer']),
  limit: z.int().min(1).max(MOST_IN_PAGE),
  filter: logFilter,
});
export const logCount = z.strictObject({
  filter: logFilter,
  from: logCursor,
  bucketMs: z.int().min(1).nullable(),
});
export const logGroups = z.strictObject({ filter: logFilter, from: logCursor, by: z.enum(GROUPINGS) });
export const logFetch = z
  .strictObject({
    accountId,
    origin: z.enum(FETCHED_ORIGINS),
    id: z
      .string()
      .regex(/^\d{1,20}$/)
      .nullable(),
    fromMs: z.int().min(0).max(8.64e15),
    toMs: z.int().min(0).max(8.64e15),
  })
  .refine(({ fromMs, toMs }) => fromMs < toMs);
