/** What a person asks to fetch of flespi's own log, as it stands in the form. Pure. */
import type { OffsetOf } from '../../../shared/format/zone.ts';
import { isOneLog, type LogFetchAsk } from '../../../shared/log-fetch.ts';
import type { LogTerm } from '../../../shared/log-filter/log-term.ts';
import { FETCHED_ORIGINS, type FetchedOrigin } from '../../../shared/log-kinds.ts';
import { DAY_MS } from '../../../shared/spans.ts';
import { type CustomSpan, isSpan, readCustomSpan, type SpanProblems, toField } from '../../ui/custom-span.ts';

export interface FetchForm extends CustomSpan {
  readonly accountId: string;
  readonly origin: FetchedOrigin;
  /** A name or an id; empty for all of the kind. */
  readonly which: string;
}

export type FetchProblems = SpanProblems['problems'] & { readonly which?: 'fetchUnknown' };

/** What is proposed: what the filter asks for, in the day before the oldest record that is here. */
export function proposedFetch({
  accountId,
  terms,
  oldestMs,
  nowMs,
  offsetOf,
}: {
  readonly accountId: string;
  readonly terms: readonly LogTerm[];
  /** Of the oldest record that is held; null where there may be older ones. */
  readonly oldestMs: number | null;
  readonly nowMs: number;
  readonly offsetOf: OffsetOf;
}): FetchForm {
  const about = terms.flatMap((term) => (term.kind === 'about' && !term.not ? [term] : []))[0];
  const kinds = terms.flatMap((term) => (term.kind === 'origin' && !term.not ? term.values : []));
  const origin = FETCHED_ORIGINS.find((each) => each === (about?.origin ?? kinds[0])) ?? 'stream';
  const edge = (wanted: 'since' | 'until'): number | undefined =>
    terms.flatMap((term) => (term.kind === 'time' && term.edge === wanted ? [term.atMs] : []))[0];
  const toMs = Math.min(nowMs, edge('until') ?? oldestMs ?? nowMs);
  const fromMs = Math.min(edge('since') ?? toMs - DAY_MS, toMs - 1_000);
  const only = about?.values.length === 1 ? about.values[0] : undefined;
  return {
    accountId,
    origin,
    which: only ?? '',
    from: toField(fromMs, offsetOf),
    to: toField(toMs, offsetOf),
  };
}

/** The form read, or what is wrong in it. `idOf` finds the id of a thing by its name. */
export function readFetchForm(
  form: FetchForm,
  offsetOf: OffsetOf,
  idOf: (form: Pick<FetchForm, 'accountId' | 'origin'>, name: string) => string | null,
): LogFetchAsk | { readonly problems: FetchProblems } {
  const span = readCustomSpan(form, offsetOf);
  const which = form.which.trim();
  const isAll = which === '' || isOneLog(form.origin);
  const id = isAll ? null : /^\d{1,20}$/.test(which) ? which : idOf(form, which);
  const isUnknown = !isAll && id === null;
  if (isSpan(span) && !isUnknown) return { accountId: form.accountId, origin: form.origin, id, ...span };
  return {
    problems: {
      ...(isSpan(span) ? {} : span.problems),
      ...(isUnknown ? { which: 'fetchUnknown' as const } : {}),
    },
  };
}
