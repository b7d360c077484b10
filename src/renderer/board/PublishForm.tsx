import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  type BoardPublish,
  MOST_PUBLISHED_CHARS,
  MOST_USER_PROPERTIES,
  PAYLOAD_FORMS,
  type PayloadForm,
} from '../../shared/mqtt-board.ts';
import { Button } from '../ui/Button.tsx';
import { Choice } from '../ui/Choice.tsx';
import columns from '../ui/dialog-columns.module.css';
import { Field } from '../ui/Field.tsx';
import { Fold } from '../ui/Fold.tsx';
import { useFormat } from '../ui/format-store.ts';
import { OnOff } from '../ui/OnOff.tsx';
import { QosField } from '../ui/QosField.tsx';
import styles from './Board.module.css';
import type { Board } from './use-board.ts';
import { propertiesIn } from './user-properties.ts';

interface Draft extends Omit<BoardPublish, 'expiryS' | 'userProperties'> {
  readonly expiry: string;
  readonly properties: string;
}

const FIRST: Draft = {
  topic: '',
  payload: '',
  form: 'text',
  qos: 0,
  retain: false,
  contentType: '',
  responseTopic: '',
  expiry: '',
  properties: '',
};

/** MQTT has four bytes for it. */
const LONGEST_EXPIRY_S = 4_294_967_295;

/** None, or whole seconds. */
function isExpiry(text: string): boolean {
  return /^\s*\d{0,10}\s*$/.test(text) && Number(text) <= LONGEST_EXPIRY_S;
}

/** Publishes one message after another. */
export function PublishForm({ board }: { readonly board: Board }) {
  const { t } = useTranslation('board');
  const { figures } = useFormat();
  const [draft, setDraft] = useState<Draft>(FIRST);
  const [isBusy, setBusy] = useState(false);
  const [published, setPublished] = useState<string | null>(null);
  const change = (patch: Partial<Draft>): void => {
    setDraft((before) => ({ ...before, ...patch }));
    setPublished(null);
  };
  const publish = async (): Promise<void> => {
    setBusy(true);
    const { expiry, properties, ...message } = draft;
    const expiryS = expiry.trim() === '' ? null : Number(expiry);
    const userProperties = propertiesIn(properties).slice(0, MOST_USER_PROPERTIES);
    const done = await board.publish({ ...message, topic: message.topic.trim(), expiryS, userProperties });
    setBusy(false);
    setPublished(done ? message.topic.trim() : null);
  };
  const isLive = board.status?.state === 'live';
  const isMqtt5 = board.status?.isMqtt5 === true;
  const isExpiryWrong = isMqtt5 && !isExpiry(draft.expiry);
  return (
    <form
      className={columns.column}
      aria-label={t('publishHeading')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isBusy && !isExpiryWrong) void publish();
      }}
    >
      <h3 className={columns.heading}>{t('publishHeading')}</h3>
      <Field
        name="publishTopic"
        label={t('publishTopic')}
        hint={t('publishTopicHint')}
        value={draft.topic}
        onChange={(topic) => change({ topic })}
      />
      <div className={styles.text}>
        <label htmlFor="board-payload">{t('payload')}</label>
        <textarea
          id="board-payload"
          rows={5}
          maxLength={MOST_PUBLISHED_CHARS}
          spellCheck={false}
          value={draft.payload}
          onChange={(event) => change({ payload: event.currentTarget.value })}
        />
      </div>
      <Choice<PayloadForm>
        label={t('payloadForm')}
        inline
        options={PAYLOAD_FORMS.map((id) => ({ id, text: t(`form_${id}`) }))}
        value={draft.form}
        onChange={(form) => change({ form })}
      />
      <div className={styles.row}>
        <QosField label={t('qos')} qos={draft.qos} onChange={(qos) => change({ qos })} />
        <OnOff
          text={t('retain')}
          hint={t('retainHint')}
          isOn={draft.retain}
          onChange={(retain) => change({ retain })}
        />
      </div>
      {isMqtt5 && (
        <Fold title={t('properties')}>
          <div className={columns.column}>
            <Field
              name="contentType"
              label={t('contentType')}
              hint={t('propertyHint')}
              value={draft.contentType}
              onChange={(contentType) => change({ contentType })}
            />
            <Field
              name="responseTopic"
              label={t('responseTopic')}
              hint={t('propertyHint')}
              value={draft.responseTopic}
              onChange={(responseTopic) => change({ responseTopic })}
            />
            <Field
              name="expiry"
              label={t('expiry')}
              hint={t('propertyHint')}
              inputMode="numeric"
              unit={t('expiryUnit')}
              problem={
                isExpiryWrong ? t('expiryWrong', { most: figures.count(LONGEST_EXPIRY_S) }) : undefined
              }
              value={draft.expiry}
              onChange={(expiry) => change({ expiry })}
            />
            <div className={styles.text}>
              <label htmlFor="board-properties">{t('userProperties')}</label>
              <textarea
                id="board-properties"
                rows={2}
                maxLength={20_000}
                spellCheck={false}
                placeholder={t('userPropertiesHint')}
                value={draft.properties}
                onChange={(event) => change({ properties: event.currentTarget.value })}
              />
            </div>
          </div>
        </Fold>
      )}
      <div className={styles.row}>
        <Button type="submit" variant="primary" isBusy={isBusy} isDisabled={!isLive || isExpiryWrong}>
          {t('publish')}
        </Button>
        <span role="status" className={styles.topic}>
          {published !== null && t('published', { topic: published })}
        </span>
      </div>
    </form>
  );
}
