import { useEffect } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { connectionOf, isAccountLive, watchedAccounts, worstConnection } from '../stores/account-links.ts';
import { useWholeState } from '../stores/stores.ts';
import { cx } from '../ui/cx.ts';
import { useFormat } from '../ui/format-store.ts';
import { Hidden } from '../ui/Hidden.tsx';
import { FOCUS_HOME } from '../ui/keep-focus.ts';
import { useNow } from '../ui/use-now.ts';
import styles from './LinkChip.module.css';
import { LinkFacts } from './LinkFacts.tsx';
import { LinkIcon } from './LinkIcon.tsx';
import { useLinkPopover } from './link-popover.ts';
import { linkTone, linkWord, retryInMs } from './link-view.ts';

/** The state of the links in the top bar, the worst first and always visible; opens to the facts of each. */
export function LinkChip() {
  const { figures } = useFormat();
  const { t } = useTranslation('connection');
  const state = useWholeState();
  const { hostLink } = state;
  const accounts = state.accounts ?? [];
  const connection = worstConnection(state);
  const nowMs = useNow();
  const word = linkWord(connection, hostLink);
  const tone = linkTone(word);
  const waitMs = retryInMs(connection, nowMs);
  const watched = watchedAccounts(state);
  const live = watched.filter(({ id }) => isAccountLive(state, id)).length;
  const paused = accounts.length - watched.length;
  const { isOpen, setOpen } = useLinkPopover();
  // They do not come back by themselves with the next account.
  useEffect(() => () => setOpen(false), [setOpen]);
  const refused = accounts.reduce((sum, { id }) => sum + connectionOf(state, id).refusedFilters.length, 0);

  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <AriaButton {...FOCUS_HOME} className={cx(styles.chip, styles[tone])}>
        <Hidden>{t('link')}</Hidden>
        <LinkIcon tone={tone} />
        <span className={styles.word} title={t(`state_${word}`)}>
          {t(`state_${word}`)}
        </span>
        {hostLink === 'open' && word !== 'asking' && (
          <span className={styles.time}>
            {accounts.length > 1
              ? watched.length > 0 && t('liveOf', { live, count: accounts.length })
              : waitMs === null
                ? t('since', { span: figures.span(nowMs - connection.sinceMs) })
                : t('retryIn', { span: figures.span(waitMs) })}
          </span>
        )}
        {hostLink === 'open' && paused > 0 && watched.length > 0 && (
          <span className={styles.paused}>{t('pausedOf', { count: paused })}</span>
        )}
        {refused > 0 && <span className={styles.refused}>{t('partly', { count: refused })}</span>}
      </AriaButton>
      <Popover className={styles.popover ?? ''} placement="bottom start">
        <Dialog className={styles.dialog ?? ''} aria-label={t('linkTitle')}>
          {accounts.map((account) => (
            <LinkFacts
              key={account.id}
              account={account}
              connection={connectionOf(state, account.id)}
              hostLink={hostLink}
              named={accounts.length > 1}
              nowMs={nowMs}
            />
          ))}
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
