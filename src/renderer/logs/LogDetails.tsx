import { useTranslation } from 'react-i18next';
import type { LogRecord } from '../../shared/log-record.ts';
import { Button } from '../ui/Button.tsx';
import { CopyButton } from '../ui/CopyButton.tsx';
import { formatUtcExact } from '../ui/format.ts';
import styles from './Logs.module.css';
import { originTarget, rawExcerpt, rawText, shortened } from './log-view.ts';
import { useShowOrigin } from './use-show-origin.ts';

const SENTENCE_CHARS = 4_000;

/** DOM id of an opened record. */
export const detailsId = (seq: number): string => `log-record-${seq}`;

/** A record in full: its sentence, its time to the millisecond, and the JSON as it came. */
export function LogDetails({ record }: { readonly record: LogRecord }) {
  const { t } = useTranslation('logs');
  const show = useShowOrigin();
  const target = originTarget(record);
  const raw = rawExcerpt(record.raw);
  return (
    <div id={detailsId(record.seq)} className={styles.open} data-own-click>
      <p className={styles.sentence}>{shortened(record.text, SENTENCE_CHARS)}</p>
      <div className={styles.actions}>
        <CopyButton label={t('copy')} text={() => rawText(record.raw)} />
        {target !== null && (
          <Button onPress={() => show(target)}>
            {target.kind === 'stream' ? t('showStream') : t('showVehicle')}
          </Button>
        )}
        <time className={styles.kind}>{formatUtcExact(record.timeS * 1000)}</time>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard. */}
      <pre className={styles.raw} tabIndex={0}>
        {raw.text}
      </pre>
      {raw.cut && <p className={styles.kind}>{t('cut')}</p>}
    </div>
  );
}
