import { useTranslation } from 'react-i18next';
import { assertNever } from '../../shared/assert-never.ts';
import type { SpanText } from '../../shared/format/times.ts';
import { cx } from '../ui/cx.ts';
import { useFormat } from '../ui/format-store.ts';
import styles from './Completeness.module.css';
import { type CompletenessView, wholePercent } from './completeness-view.ts';

interface SentenceProps {
  readonly view: CompletenessView;
  readonly nowMs: number;
  /** Whether it speaks of this host's share of a shared group. */
  readonly shared: boolean;
  /** Whether the host tells each change of it; else it says that it is the last known, and nothing of what goes on. */
  readonly current: boolean;
}

/** The one sentence on how complete everything is. */
export function Sentence({ view, nowMs, shared, current }: SentenceProps) {
  const { t } = useTranslation('gaps');
  return (
    <>
      <Words view={view} nowMs={nowMs} current={current} />
      {shared && claimsCompleteness(view) && ` ${t('share')}`}
      {!current && view.kind !== 'unknown' && ` ${t('lastKnown')}`}
    </>
  );
}

function claimsCompleteness(view: CompletenessView): boolean {
  return view.kind === 'complete' || (view.kind === 'catching-up' && view.toMs !== null);
}

function Words({ view, nowMs, current }: Omit<SentenceProps, 'shared'>) {
  const { t } = useTranslation('gaps');
  const { times } = useFormat();
  // The clock beside it moves on by the second: a word that came within this one would be ahead of it.
  const upTo = (toMs: number): string => times.short(Math.min(toMs, nowMs), nowMs);
  switch (view.kind) {
    case 'unknown':
    case 'never':
      return t(view.kind);
    case 'paused':
      return t('allPaused');
    case 'refused':
      return (
        <>
          <strong>{t('refused')}</strong>
          {view.toMs !== null && `, ${t('refusedSince', { time: upTo(view.toMs) })}`}
        </>
      );
    case 'complete':
      return t('complete', { time: upTo(view.toMs) });
    case 'not-kept':
      return <strong>{t('notKept')}</strong>;
    case 'look':
      return t('look');
    case 'partly-never':
      return t('partlyNever', { count: view.accounts, never: view.never });
    case 'no-message-yet':
      return t('noMessageYet');
    case 'received':
      return t('received', { time: upTo(view.toMs) });
    case 'catching-up':
      if (view.toMs === null) return t('catchingUpFirst');
      return t('catchingUp', { time: upTo(view.toMs) });
    case 'gaps':
      return (
        <>
          <strong>{t('gaps', { count: view.count })}</strong>
          {view.span !== null && <Span span={times.span(view.span.fromMs, view.span.toMs, nowMs)} />}
          {current && <Refilling share={view.refilled} />}
          {view.givenUp > 0 && `, ${t('givenUp', { count: view.givenUp })}`}
        </>
      );
    case 'given-up':
      return <strong>{t('unrecoverable', { count: view.count })}</strong>;
    case 'gaps-unproved':
      return <strong>{t('unprovedGaps', { count: view.count })}</strong>;
    default:
      return assertNever(view);
  }
}

function Refilling({ share }: { readonly share: number | null }) {
  const { t } = useTranslation('gaps');
  if (share === null) return `, ${t('waiting')}`;
  return (
    <>
      , {t('refilling')}{' '}
      <span className={styles.percent}>{t('percent', { percent: wholePercent(share) })}</span>
    </>
  );
}

function Span({ span }: { readonly span: SpanText }) {
  return <span className={cx(styles.span, span.dated && styles.dated)}>, {span.text}</span>;
}
