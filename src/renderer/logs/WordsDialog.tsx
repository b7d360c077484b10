import { useTranslation } from 'react-i18next';
import { FILTER_WORDS } from '../../shared/log-filter/words.ts';
import { Button } from '../ui/Button.tsx';
import { cx } from '../ui/cx.ts';
import { Dialog } from '../ui/Dialog.tsx';
import styles from './WordsDialog.module.css';

const EXAMPLES = ['timeout', 'stream', 'code', 'status', 'not', 'since', 'span', 'latency', 'like'] as const;

/** How each example is typed; what it does is in the words. */
const LINES: Readonly<Record<(typeof EXAMPLES)[number], string>> = {
  timeout: 'timeout "no answer"',
  stream: 'stream:"Wialon EU"',
  code: 'code:403,404',
  status: 'status>=500',
  not: '-severity:info',
  since: 'since:2h',
  span: 'since:"2026-11-30 09:00" until:12:00',
  latency: 'latency>2 rejected>0',
  like: 'text~refused device:"Van 3"',
};

/** The reference of the filter line. An example that is chosen is written into it. */
export function WordsDialog({
  onClose,
  onTry,
}: {
  readonly onClose: () => void;
  readonly onTry: (line: string) => void;
}) {
  const { t } = useTranslation(['logs', 'ui']);
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={t('filterHelp')}
      footer={
        <Button variant="primary" onPress={onClose}>
          {t('ui:close')}
        </Button>
      }
    >
      <p className={styles.text}>{t('helpAll')}</p>
      <h3 className={styles.heading}>{t('helpExamples')}</h3>
      <ul className={styles.list}>
        {EXAMPLES.map((example) => (
          <li key={example} className={styles.row}>
            <button
              type="button"
              className={cx(styles.code, styles.example)}
              onClick={() => onTry(LINES[example])}
            >
              {LINES[example]}
            </button>
            <span>{t(`example_${example}`)}</span>
          </li>
        ))}
      </ul>
      <h3 className={styles.heading}>{t('helpWords')}</h3>
      <ul className={cx(styles.list, styles.words)}>
        {FILTER_WORDS.map(({ word }) => (
          <li key={word} className={styles.row}>
            <code className={styles.code}>{word}</code>
            <span>{t(`word_${word as 'text'}`)}</span>
          </li>
        ))}
      </ul>
      <h3 className={styles.heading}>{t('helpSigns')}</h3>
      <ul className={styles.list}>
        {(['is', 'has', 'more', 'not', 'any', 'quotes'] as const).map((sign) => (
          <li key={sign} className={styles.text}>
            {t(`sign_${sign}`)}
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
