import { useTranslation } from 'react-i18next';
import type { ReceiversStatus } from '../../shared/receivers.ts';
import { useHost } from '../host/host-context.ts';
import { Field } from '../ui/Field.tsx';
import { useSay } from '../ui/format-store.ts';
import { useApplyForm } from '../ui/use-apply-form.ts';
import { ReceiverForm } from './ReceiverForm.tsx';
import { WIALON_FIELDS, wialonDraftOf, wialonOf, wialonProblems } from './receiver-draft.ts';
import { type TellUnsaved, useTellUnsaved } from './use-tell-unsaved.ts';

interface WialonFormProps {
  readonly status: ReceiversStatus['wialon'];
  readonly take: (status: ReceiversStatus) => void;
  readonly tellUnsaved: TellUnsaved;
}

/** The receiver of Wialon Retranslator streams. */
export function WialonForm({ status, take, tellUnsaved }: WialonFormProps) {
  const { t } = useTranslation('receivers');
  const host = useHost();
  const say = useSay();
  const form = useApplyForm({
    kept: wialonDraftOf(status.settings),
    fields: WIALON_FIELDS,
    problemsOf: wialonProblems,
    send: (draft) => host.receivers.configureWialon(wialonOf(draft)),
    take,
  });
  useTellUnsaved(tellUnsaved, 'wialon', form.unsaved);
  return (
    <ReceiverForm kind="wialon" status={status} form={form}>
      <Field
        name="allowed"
        label={t('allowed')}
        hint={t('allowedHint')}
        value={form.draft.allowed}
        onChange={(allowed) => form.change({ allowed })}
        problem={form.problems.allowed && say(form.problems.allowed)}
      />
    </ReceiverForm>
  );
}
