import { useTranslation } from 'react-i18next';
import type { ShownCall } from '../../shared/bring.ts';
import { CopyIconButton } from '../ui/CopyButton.tsx';
import columns from '../ui/dialog-columns.module.css';
import styles from './Bring.module.css';

/** The calls as they will be made, each with its body. */
export function CallList({ calls }: { readonly calls: readonly ShownCall[] }) {
  const { t } = useTranslation('bring');
  const whole = () => calls.map(textOf).join('\n\n');
  return (
    <section className={columns.column} aria-label={t('calls')}>
      <h3 className={columns.heading}>
        {t('calls')} <CopyIconButton label={t('copyCalls')} text={whole} />
      </h3>
      <p className={styles.muted}>{t('callsHint')}</p>
      <Calls calls={calls} />
    </section>
  );
}

/** Without anything around them. */
export function Calls({ calls }: { readonly calls: readonly ShownCall[] }) {
  return (
    <ol className={styles.calls}>
      {calls.map((call) => (
        <li key={`${call.method} ${call.uri}`}>
          <code className={styles.call}>
            <strong>{call.method}</strong> {call.uri}
          </code>
          {call.body !== '' && <pre className={styles.body}>{call.body}</pre>}
        </li>
      ))}
    </ol>
  );
}

function textOf({ method, uri, body }: ShownCall): string {
  return body === '' ? `${method} ${uri}` : `${method} ${uri}\n${body}`;
}
