import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { useAppState } from '../stores/stores.ts';
import { cx } from '../ui/cx.ts';
import { formatSpan } from '../ui/format.ts';
import { Hidden } from '../ui/Hidden.tsx';
import { useNow } from '../ui/use-now.ts';
import styles from './LinkChip.module.css';
import { LinkFacts } from './LinkFacts.tsx';
import { LinkIcon } from './LinkIcon.tsx';
import { linkTone, linkWord, retryInMs } from './link-view.ts';

/** The state of the link in the top bar, always visible; opens to its facts. */
export function LinkChip() {
  const { t } = useTranslation('connection');
  const connection = useAppState((state) => state.connection);
  const hostLink = useAppState((state) => state.hostLink);
  const nowMs = useNow();
  const word = linkWord(connection, hostLink);
  const tone = linkTone(word);
  const waitMs = retryInMs(connection, nowMs);
  const refused = connection.refusedFilters.length;

  return (
    <DialogTrigger>
      <AriaButton className={cx(styles.chip, styles[tone])}>
        <Hidden>{t('link')}</Hidden>
        <LinkIcon tone={tone} />
        <span className={styles.word}>{t(`state_${word}`)}</span>
        {hostLink === 'open' && (
          <span className={styles.time}>
            {waitMs === null
              ? t('since', { span: formatSpan(nowMs - connection.sinceMs) })
              : t('retryIn', { span: formatSpan(waitMs) })}
          </span>
        )}
        {refused > 0 && <span className={styles.refused}>{t('partly', { count: refused })}</span>}
      </AriaButton>
      <Popover className={styles.popover ?? ''} placement="bottom start">
        <Dialog className={styles.dialog ?? ''} aria-label={t('linkTitle')}>
          <LinkFacts connection={connection} hostLink={hostLink} nowMs={nowMs} />
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
