import { useTranslation } from 'react-i18next';
import { isAllPaused } from '../stores/account-links.ts';
import { useAppState } from '../stores/stores.ts';
import { useFormat } from '../ui/format-store.ts';
import { CompletenessIcon } from './CompletenessIcon.tsx';
import { type CompletenessView, completenessView } from './completeness-view.ts';
import styles from './GapDialog.module.css';
import { hasNeverConnected, overallCompleteness } from './overall-completeness.ts';

/** What the sentence in the top bar means, in full. */
export function Meaning({ nowMs }: { readonly nowMs: number }) {
  const { t } = useTranslation('gaps');
  const { times } = useFormat();
  const accounts = useAppState((state) => state.completeness);
  const facts = overallCompleteness(accounts);
  const view = completenessView(facts, useAppState(isAllPaused));
  const toMs = facts?.completeToMs ?? null;
  const isDoubted = facts !== null && (facts.doubt !== null || facts.never > 0 || facts.look);
  return (
    <div className={styles.meaning}>
      <CompletenessIcon view={view} size={16} />
      <p>
        <Words view={view} toMs={toMs} nowMs={nowMs} isDoubted={isDoubted} />
      </p>
      {isDoubted && isOfGaps(view) && facts?.doubt === 'other-broker' && toMs !== null && (
        <p>{t('means_received', { time: times.shortLabelled(toMs, nowMs) })}</p>
      )}
      {isDoubted && isOfGaps(view) && facts?.doubt === 'no-message-yet' && <p>{t('means_no-message-yet')}</p>}
      {isDoubted && isOfGaps(view) && facts?.look === true && <p>{t('means_look')}</p>}
      <Looked />
      <Never />
      <Shared />
      <Paused />
    </div>
  );
}

type OfGaps = Extract<CompletenessView, { kind: 'gaps' | 'given-up' | 'gaps-unproved' }>;

function isOfGaps(view: CompletenessView): view is OfGaps {
  return view.kind === 'gaps' || view.kind === 'given-up' || view.kind === 'gaps-unproved';
}

interface WordsProps {
  readonly view: CompletenessView;
  readonly toMs: number | null;
  readonly nowMs: number;
  /** Whether something beside the gaps speaks against calling the rest complete. */
  readonly isDoubted: boolean;
}

function Words({ view, toMs, nowMs, isDoubted }: WordsProps) {
  const { t } = useTranslation('gaps');
  const { times } = useFormat();
  if (view.kind === 'catching-up' && view.toMs === null) return t('means_catching-up-first');
  if (isDoubted && isOfGaps(view)) return t(`doubted_${view.kind}`);
  return t(`means_${view.kind}`, { time: toMs === null ? '' : times.shortLabelled(toMs, nowMs) });
}

/** Of several accounts, which have not been connected yet. */
function Never() {
  const { t } = useTranslation('gaps');
  const { figures } = useFormat();
  const accounts = useAppState((state) => state.accounts);
  const completeness = useAppState((state) => state.completeness);
  if (completeness === null || completeness.length < 2) return null;
  const isNever = (id: string): boolean =>
    completeness.some((account) => account.accountId === id && hasNeverConnected(account));
  const names = (accounts ?? []).filter(({ id }) => isNever(id)).map(({ name }) => name);
  if (names.length === 0) return null;
  return <p>{t('neverOf', { names: figures.list(names) })}</p>;
}

/** Of several accounts, which are only looked at. */
function Looked() {
  const { t } = useTranslation('gaps');
  const { figures } = useFormat();
  const accounts = useAppState((state) => state.accounts);
  const completeness = useAppState((state) => state.completeness);
  if (completeness === null || completeness.length < 2) return null;
  const isLook = (id: string): boolean =>
    completeness.some(({ accountId, look }) => look && accountId === id);
  const names = (accounts ?? []).filter(({ id }) => isLook(id)).map(({ name }) => name);
  if (names.length === 0) return null;
  return <p>{t('lookOf', { names: figures.list(names) })}</p>;
}

/** Of an account in a shared group only a share comes here. */
function Shared() {
  const { t } = useTranslation('gaps');
  const { figures } = useFormat();
  const accounts = useAppState((state) => state.accounts);
  const completeness = useAppState((state) => state.completeness);
  const isShared = (id: string): boolean =>
    completeness?.some(({ accountId, shared }) => shared && accountId === id) ?? false;
  const names = (accounts ?? []).filter(({ id }) => isShared(id)).map(({ name }) => name);
  if (names.length === 0) return null;
  return <p>{t('shared', { names: figures.list(names) })}</p>;
}

/** A paused account is left out of the sentence: what comes for it waits at the broker. */
function Paused() {
  const { t } = useTranslation('gaps');
  const { figures } = useFormat();
  const accounts = useAppState((state) => state.accounts);
  const paused = (accounts ?? []).filter((account) => account.paused);
  const namesOf = (isLook: boolean): readonly string[] =>
    paused.filter(({ cleanSession }) => cleanSession === isLook).map(({ name }) => name);
  const [kept, looked] = [namesOf(false), namesOf(true)];
  return (
    <>
      {kept.length > 0 && <p>{t('paused', { count: kept.length, names: figures.list(kept) })}</p>}
      {looked.length > 0 && <p>{t('pausedLook', { count: looked.length, names: figures.list(looked) })}</p>}
    </>
  );
}
