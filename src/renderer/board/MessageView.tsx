import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardMessage } from '../../shared/mqtt-board.ts';
import { Choice } from '../ui/Choice.tsx';
import { CopyIconButton } from '../ui/CopyButton.tsx';
import { cx } from '../ui/cx.ts';
import { useFormat } from '../ui/format-store.ts';
import styles from './Board.module.css';
import { bestForm, payloadText, type ShownForm } from './payload-text.ts';

/** One message whole: its topic, how it came, its properties and its payload in three ways. */
export function MessageView({ message }: { readonly message: BoardMessage }) {
  const { t } = useTranslation('board');
  const { figures, times } = useFormat();
  const { topic, payload, sizeBytes, hidden, qos, retain, receivedMs, userProperties } = message;
  const isCut = payload.byteLength < sizeBytes && hidden === 0;
  const [form, setForm] = useState<ShownForm>(() => bestForm(payload, isCut));
  const text = payloadText(payload, form, isCut);
  return (
    <section className={styles.text} aria-label={t('message')}>
      <p className={styles.topic}>
        <strong>{topic}</strong>{' '}
        <span className={styles.muted}>
          {[
            times.full(receivedMs),
            `QoS ${qos}`,
            ...(retain ? [t('retained')] : []),
            figures.bytes(sizeBytes),
          ].join(' · ')}
        </span>
      </p>
      <div className={styles.row}>
        <Choice
          label={t('shownAs')}
          inline
          options={[
            { id: 'text', text: t('asText') },
            { id: 'json', text: t('asJson') },
            { id: 'hex', text: t('asHex') },
          ]}
          value={form}
          onChange={setForm}
        />
        <CopyIconButton label={t('copyPayload')} text={() => text ?? ''} />
      </div>
      {payload.byteLength === 0 ? (
        <p className={styles.muted}>{t('empty')}</p>
      ) : text === null ? (
        <p>{t(form === 'json' ? 'notJson' : 'notText')}</p>
      ) : (
        <section
          className={cx(styles.payload, form === 'hex' && styles.hex)}
          aria-label={t('payload')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and is reached by keys
          tabIndex={0}
        >
          {text}
        </section>
      )}
      {isCut && (
        <p className={styles.muted}>
          {t('cut', { shown: figures.bytes(payload.byteLength), all: figures.bytes(sizeBytes) })}
        </p>
      )}
      {hidden > 0 && <p className={styles.muted}>{t('hidden', { count: hidden })}</p>}
      {userProperties.length > 0 && (
        <p className={styles.topic}>
          {t('userProperties')}:{' '}
          <code>{userProperties.map(([name, value]) => `${name}=${value}`).join(', ')}</code>
        </p>
      )}
    </section>
  );
}
