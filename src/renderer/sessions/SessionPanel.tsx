import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { BrokerSession } from '../../shared/account.ts';
import {
  LONGEST_PUBLISHED,
  LONGEST_TOPIC,
  type SessionSubscription,
  type SessionWish,
  sessionIdOf,
} from '../../shared/session-changes.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { Button } from '../ui/Button.tsx';
import { Field } from '../ui/Field.tsx';
import { LoadState } from '../ui/LoadState.tsx';
import { Notice } from '../ui/Notice.tsx';
import { QosField } from '../ui/QosField.tsx';
import styles from './Sessions.module.css';

interface SessionPanelProps {
  readonly accountId: string;
  readonly session: BrokerSession;
  readonly isBusy: boolean;
  readonly onWish: (wish: SessionWish) => void;
}

/** One session: what it is subscribed to, and what can be done with it. */
export function SessionPanel({ accountId, session, isBusy, onWish }: SessionPanelProps) {
  const { t } = useTranslation('sessions');
  const host = useHost();
  const { clientId, ours } = session;
  const sessionId = sessionIdOf(session);
  const of = { accountId, sessionId, clientId };
  const { value, failure, retry } = useLiveQuery({
    subject: `${accountId} ${sessionId}`,
    ask: () => host.sessions.subscriptions({ accountId, sessionId }),
  });
  return (
    <section className={styles.one} aria-label={t('subscriptionsOf', { clientId })}>
      <h3 className={styles.heading}>{t('subscriptionsOf', { clientId })}</h3>
      {ours && <Notice tone="info">{t('oursHint')}</Notice>}
      {value === null || failure !== null ? (
        <LoadState loading={t('subscriptionsLoading')} failure={failure} onRetry={retry} />
      ) : (
        <Subscriptions
          subscriptions={value}
          canTake={!ours && !isBusy}
          onTake={({ selector, topic }) => onWish({ kind: 'unsubscribe', ...of, selector, topic })}
        />
      )}
      {!ours && (
        <AddSubscription
          isBusy={isBusy}
          onAdd={(topic, qos) => onWish({ kind: 'subscribe', ...of, topic, qos })}
        />
      )}
      <Publish isBusy={isBusy} onPublish={(message) => onWish({ kind: 'publish', ...of, ...message })} />
      <div className={styles.buttons}>
        <Button variant="danger" isDisabled={isBusy} onPress={() => onWish({ kind: 'end', ...of })}>
          {t(ours ? 'empty' : 'end')}
        </Button>
      </div>
    </section>
  );
}

interface SubscriptionsProps {
  readonly subscriptions: readonly SessionSubscription[];
  readonly canTake: boolean;
  readonly onTake: (subscription: SessionSubscription) => void;
}

function Subscriptions({ subscriptions, canTake, onTake }: SubscriptionsProps) {
  const { t } = useTranslation('sessions');
  if (subscriptions.length === 0) return <p className={styles.muted}>{t('subscriptionsNone')}</p>;
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">{t('topic')}</th>
            <th scope="col">{t('qos')}</th>
            {canTake && <td />}
          </tr>
        </thead>
        <tbody>
          {subscriptions.map((subscription) => (
            <tr key={subscription.selector}>
              <td>
                <code>{subscription.topic}</code>
              </td>
              <td>{subscription.qos ?? '–'}</td>
              {canTake && (
                <td>
                  <Button
                    label={t('takeOf', { topic: subscription.topic })}
                    onPress={() => onTake(subscription)}
                  >
                    {t('take')}
                  </Button>
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface AddSubscriptionProps {
  readonly isBusy: boolean;
  readonly onAdd: (topic: string, qos: 0 | 1) => void;
}

function AddSubscription({ isBusy, onAdd }: AddSubscriptionProps) {
  const { t } = useTranslation('sessions');
  const [topic, setTopic] = useState('');
  const [qos, setQos] = useState<0 | 1>(1);
  return (
    <form
      className={styles.add}
      onSubmit={(event) => {
        event.preventDefault();
        if (topic.trim() !== '' && !isBusy) onAdd(topic.trim(), qos);
      }}
    >
      <Field
        name="topic"
        label={t('topic')}
        hint={t('topicHint')}
        value={topic}
        onChange={(text) => setTopic(text.slice(0, LONGEST_TOPIC))}
      />
      <QosField label={t('qos')} qos={qos} onChange={setQos} />
      <Button type="submit" isDisabled={topic.trim() === '' || isBusy}>
        {t('add')}
      </Button>
    </form>
  );
}

interface PublishProps {
  readonly isBusy: boolean;
  readonly onPublish: (message: {
    readonly topic: string;
    readonly payload: string;
    readonly qos: 0 | 1;
    readonly retain: boolean;
  }) => void;
}

/** Publishing by a call of flespi's API: what is said before it is done tells whether the session gets it. */
function Publish({ isBusy, onPublish }: PublishProps) {
  const { t } = useTranslation('sessions');
  const [topic, setTopic] = useState('');
  const [payload, setPayload] = useState('');
  const [qos, setQos] = useState<0 | 1>(1);
  const [retain, setRetain] = useState(false);
  const refuses = topic.trim() === '' || isBusy;
  return (
    <form
      className={styles.publish}
      aria-label={t('publishing')}
      onSubmit={(event) => {
        event.preventDefault();
        if (!refuses) onPublish({ topic: topic.trim(), payload, qos, retain });
      }}
    >
      <Field
        name="publish-topic"
        label={t('publishTopic')}
        hint={t('publishHint')}
        value={topic}
        onChange={(text) => setTopic(text.slice(0, LONGEST_TOPIC))}
      />
      <Field
        name="publish-payload"
        label={t('payload')}
        hint={t('payloadHint')}
        value={payload}
        onChange={(text) => setPayload(text.slice(0, LONGEST_PUBLISHED))}
      />
      <div className={styles.how}>
        <QosField label={t('qos')} qos={qos} onChange={setQos} />
        <label className={styles.check}>
          <input type="checkbox" checked={retain} onChange={({ target }) => setRetain(target.checked)} />
          {t('retain')}
        </label>
        <Button type="submit" isDisabled={refuses}>
          {t('publish')}
        </Button>
      </div>
    </form>
  );
}
