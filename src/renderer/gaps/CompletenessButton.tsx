import { useMemo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useDialogs } from '../shell/dialogs.ts';
import { isAllPaused, isDataLive } from '../stores/account-links.ts';
import { useAppState } from '../stores/stores.ts';
import { cx } from '../ui/cx.ts';
import { Hidden } from '../ui/Hidden.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './Completeness.module.css';
import { CompletenessIcon } from './CompletenessIcon.tsx';
import { type CompletenessView, completenessTone, completenessView } from './completeness-view.ts';
import { overallCompleteness } from './overall-completeness.ts';
import { Sentence } from './Sentence.tsx';

/** The sentence in the top bar, always visible; opens the list of gaps. Its time is not announced, its changes are. */
export function CompletenessButton() {
  const { t } = useTranslation('gaps');
  const accounts = useAppState((state) => state.completeness);
  const current = useAppState((state) => state.hostLink === 'open');
  const dataLive = useAppState(isDataLive);
  const nowMs = useNow();
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const facts = useMemo(() => overallCompleteness(accounts), [accounts]);
  const allPaused = useAppState(isAllPaused);
  const view = useMemo(() => completenessView(facts, allPaused), [facts, allPaused]);

  return (
    <>
      <AriaButton
        className={cx(styles.button, current && styles[completenessTone(view)])}
        data-live={dataLive}
        onPress={() => showDialog({ kind: 'gaps' })}
      >
        <CompletenessIcon view={view} />
        <span className={styles.sentence}>
          <Sentence view={view} nowMs={nowMs} shared={facts?.shared === true} current={current} />
          <Hidden>{t('show')}</Hidden>
        </span>
      </AriaButton>
      <Announcement view={view} />
    </>
  );
}

/** What happened, without anything that ticks. */
function Announcement({ view }: { readonly view: CompletenessView }) {
  const { t } = useTranslation('gaps');
  const count = 'count' in view ? view.count : 'accounts' in view ? view.accounts : 0;
  const silent = view.kind === 'unknown' || view.kind === 'never' || view.kind === 'paused';
  return <Hidden role="status">{!silent && t(`say_${view.kind}`, { count })}</Hidden>;
}
