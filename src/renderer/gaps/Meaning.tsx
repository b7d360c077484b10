import { useTranslation } from 'react-i18next';
import { useAppState } from '../stores/stores.ts';
import { timeWords } from '../ui/time-words.ts';
import { CompletenessIcon } from './CompletenessIcon.tsx';
import { completenessView } from './completeness-view.ts';
import styles from './GapDialog.module.css';
import { overallCompleteness } from './overall-completeness.ts';

/** What the sentence in the top bar means, in full. */
export function Meaning({ nowMs }: { readonly nowMs: number }) {
  const { t } = useTranslation('gaps');
  const accounts = useAppState((state) => state.completeness);
  const facts = overallCompleteness(accounts);
  const view = completenessView(facts);
  const toMs = facts?.completeToMs ?? null;
  return (
    <div className={styles.meaning}>
      <CompletenessIcon view={view} size={16} />
      <p>
        {view.kind === 'catching-up' && view.toMs === null
          ? t('means_catching-up-first')
          : t(`means_${view.kind}`, { time: toMs === null ? '' : timeWords(toMs, nowMs) })}
      </p>
      <Never />
      <Shared />
      <Paused />
    </div>
  );
}

/** Of several accounts, which have not been connected yet. */
function Never() {
  const { t } = useTranslation('gaps');
  const accounts = useAppState((state) => state.accounts);
  const completeness = useAppState((state) => state.completeness);
  if (completeness === null || completeness.length < 2) return null;
  const isNever = (id: string): boolean =>
    completeness.some(({ accountId, completeToMs }) => completeToMs === null && accountId === id);
  const names = (accounts ?? []).filter(({ id }) => isNever(id)).map(({ name }) => name);
  if (names.length === 0) return null;
  return <p>{t('neverOf', { names: names.join(', ') })}</p>;
}

/** Of an account in a shared group only a share comes here. */
function Shared() {
  const { t } = useTranslation('gaps');
  const accounts = useAppState((state) => state.accounts);
  const completeness = useAppState((state) => state.completeness);
  const isShared = (id: string): boolean =>
    completeness?.some(({ accountId, shared }) => shared && accountId === id) ?? false;
  const names = (accounts ?? []).filter(({ id }) => isShared(id)).map(({ name }) => name);
  if (names.length === 0) return null;
  return <p>{t('shared', { names: names.join(', ') })}</p>;
}

/** A paused account is left out of the sentence: what comes for it waits at the broker. */
function Paused() {
  const { t } = useTranslation('gaps');
  const accounts = useAppState((state) => state.accounts);
  const names = (accounts ?? []).filter(({ paused }) => paused).map(({ name }) => name);
  if (names.length === 0) return null;
  return <p>{t('paused', { count: names.length, names: names.join(', ') })}</p>;
}
