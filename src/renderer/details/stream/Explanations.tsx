import Lightbulb from 'lucide-react/icons/lightbulb';
import OctagonAlert from 'lucide-react/icons/octagon-alert';
import { useTranslation } from 'react-i18next';
import type { ExplanationAction, StreamExplanation } from '../../../shared/explanation.ts';
import type { StreamCause } from '../../../shared/messages/explanation.ts';
import { scopedId } from '../../../shared/scope.ts';
import type { StreamHealth } from '../../../shared/stream-health.ts';
import { TollOfVehicle } from '../../at-flespi/TollLines.tsx';
import { useDialogs } from '../../shell/dialogs.ts';
import { useSelection } from '../../shell/selection.ts';
import { useShowLogs } from '../../shell/use-show-logs.ts';
import { useExplanationWords } from '../../streams/use-explanation.ts';
import { Button } from '../../ui/Button.tsx';
import { cx } from '../../ui/cx.ts';
import { EvidenceLine } from '../EvidenceLine.tsx';
import styles from './Explanations.module.css';

interface ExplanationsProps {
  readonly stream: StreamHealth;
  readonly onCheck: () => void;
  readonly onSources: () => void;
}

/** Why the stream does as it does, the likeliest first: cause, what to do, and the records that say so. */
export function Explanations({ stream, onCheck, onSources }: ExplanationsProps) {
  const { t } = useTranslation('streamDetails');
  const { explanations } = stream;
  if (explanations.length === 0) return null;
  return (
    <section className={styles.list} aria-label={t('explanations')}>
      {explanations.map((explanation) => (
        <One
          key={explanation.cause.code}
          explanation={explanation}
          stream={stream}
          onCheck={onCheck}
          onSources={onSources}
        />
      ))}
    </section>
  );
}

function One({
  explanation,
  stream,
  onCheck,
  onSources,
}: ExplanationsProps & { readonly explanation: StreamExplanation }) {
  const { t } = useTranslation('streamDetails');
  const { message, advice } = useExplanationWords()(explanation);
  const { cause, confidence, isTrouble, evidence, actions } = explanation;
  // An ident alone has no plugins.
  const tollDevice = isOfToll(cause) && /^\d{1,20}$/.test(cause.deviceId) ? cause.deviceId : null;
  const Icon = isTrouble ? OctagonAlert : Lightbulb;
  return (
    <article className={cx(styles.one, isTrouble && styles.trouble)}>
      <p className={styles.message}>
        <Icon size={15} aria-hidden="true" />
        <span>{message}</span>
      </p>
      {confidence !== 'high' && <p className={styles.muted}>{t(`confidence_${confidence}`)}</p>}
      <p>{advice}</p>
      {tollDevice !== null && <TollOfVehicle vehicleId={scopedId(stream.accountId, tollDevice)} />}
      <EvidenceLine records={evidence} className={styles.muted} />
      <div className={styles.actions}>
        {actions.map((action) => (
          <Action key={action.kind} action={action} stream={stream} onCheck={onCheck} onSources={onSources} />
        ))}
      </div>
    </article>
  );
}

function isOfToll(
  cause: StreamCause,
): cause is Extract<StreamCause, { code: 'toll-plugin-missing' | 'vehicle-not-registered' }> {
  return cause.code === 'toll-plugin-missing' || cause.code === 'vehicle-not-registered';
}

function Action({
  action,
  stream,
  onCheck,
  onSources,
}: ExplanationsProps & { readonly action: ExplanationAction }) {
  const { t } = useTranslation('streamDetails');
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const selectStream = useSelection((state) => state.selectStream);
  const showLogs = useShowLogs();
  const press: { readonly [Kind in ExplanationAction['kind']]: () => void } = {
    'show-log': () => showLogs({ origin: 'stream', originId: stream.streamId }),
    'open-listener': () => showDialog({ kind: 'listener', offersSecret: false }),
    'open-storage': () => showDialog({ kind: 'storage' }),
    'show-stream': () => {
      if (action.kind === 'show-stream') selectStream(scopedId(stream.accountId, action.streamId));
    },
    'check-target': onCheck,
    'show-sources': onSources,
  };
  return <Button onPress={press[action.kind]}>{t(`action_${action.kind}`)}</Button>;
}
