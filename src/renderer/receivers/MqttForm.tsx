import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReceiversStatus } from '../../shared/receivers.ts';
import { useHost } from '../host/host-context.ts';
import { PemField } from '../shell/PemField.tsx';
import { TokenStorage } from '../shell/TokenStorage.tsx';
import { Field } from '../ui/Field.tsx';
import { FieldPair } from '../ui/FieldPair.tsx';
import { Fold } from '../ui/Fold.tsx';
import { useSay } from '../ui/format-store.ts';
import { useApplyForm } from '../ui/use-apply-form.ts';
import { ReceiverForm } from './ReceiverForm.tsx';
import { MQTT_FIELDS, type MqttDraftField, mqttDraftOf, mqttOf, mqttProblems } from './receiver-draft.ts';
import { type TellUnsaved, useTellUnsaved } from './use-tell-unsaved.ts';

interface MqttFormProps {
  readonly status: ReceiversStatus['mqtt'];
  readonly take: (status: ReceiversStatus) => void;
  readonly tellUnsaved: TellUnsaved;
}

/** The receiver of MQTT streams. */
export function MqttForm({ status, take, tellUnsaved }: MqttFormProps) {
  const { t } = useTranslation('receivers');
  const host = useHost();
  const say = useSay();
  const form = useApplyForm({
    kept: mqttDraftOf(status.settings, status.password === 'unprotected'),
    fields: MQTT_FIELDS,
    problemsOf: (draft) => mqttProblems(draft, status.hasPassword),
    send: (draft) => host.receivers.configureMqtt(mqttOf(draft)),
    take,
  });
  useTellUnsaved(tellUnsaved, 'mqtt', form.unsaved);
  const { draft, change, problems } = form;
  const [isTlsToggled, setTlsOpen] = useState<boolean | null>(null);
  const needsTls = problems.tlsCertificateFile !== undefined || problems.tlsKeyFile !== undefined;
  const field = (name: Exclude<MqttDraftField, 'host' | 'port'>) => {
    const problem = problems[name];
    return {
      name,
      label: t(name),
      value: draft[name],
      onChange: (text: string) => change({ [name]: text }),
      problem: problem && say(problem),
    };
  };
  return (
    <ReceiverForm kind="mqtt" status={status} form={form}>
      <FieldPair>
        <Field {...field('user')} hint={t('userHint')} />
        <Field
          {...field('password')}
          type="password"
          hint={t(status.hasPassword ? 'passwordSet' : 'passwordHint')}
        />
      </FieldPair>
      {draft.password !== '' && (
        <TokenStorage
          keepUnprotected={draft.keepUnprotected}
          onChange={(keepUnprotected) => change({ keepUnprotected })}
        />
      )}
      <Fold
        title={t('tls')}
        isOpen={needsTls || (isTlsToggled ?? status.settings.tlsCertificateFile !== null)}
        onToggle={setTlsOpen}
      >
        <PemField {...field('tlsCertificateFile')} hint={t('tlsHint')} />
        <PemField {...field('tlsKeyFile')} hint={t('tlsHint')} />
      </Fold>
    </ReceiverForm>
  );
}
