import { useTranslation } from 'react-i18next';
import { type GeocoderStatus, NO_GEOCODER } from '../../shared/geocoder.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { changed } from '../shell/keyed-draft.ts';
import { ApplyDialog } from '../ui/ApplyDialog.tsx';
import { useApplyForm } from '../ui/use-apply-form.ts';
import { GeocoderFields } from './GeocoderFields.tsx';
import { GeocoderTest } from './GeocoderTest.tsx';
import { DRAFT_FIELDS, draftOf, inputOf, problemsOf } from './geocoder-draft.ts';

interface GeocoderDialogProps {
  readonly onClose: () => void;
}

const UNTOLD: GeocoderStatus = { settings: NO_GEOCODER, key: 'none', host: '', asksAsTyped: false };

/** Who is asked for addresses; a test shows what it finds before anything is kept. */
export function GeocoderDialog({ onClose }: GeocoderDialogProps) {
  const { t } = useTranslation('geocoder');
  const { geocoder } = useHost();
  const status = useLiveQuery({ ask: geocoder.status, listen: geocoder.onChanged });
  const form = useApplyForm({
    kept: draftOf(status.value ?? UNTOLD),
    fields: DRAFT_FIELDS,
    problemsOf,
    send: (draft) => geocoder.configure(inputOf(draft)),
    take: status.take,
  });
  const { draft } = form;
  return (
    <ApplyDialog
      title={t('title')}
      intro={t('intro')}
      loading={t('loading')}
      label={t('settings')}
      settings={status}
      form={form}
      onClose={onClose}
    >
      {({ key }) => (
        <>
          <GeocoderFields
            draft={draft}
            keyState={key}
            problems={form.problems}
            onChange={(patch) => form.change(changed(draft, patch))}
          />
          {draft.kind !== 'none' && <GeocoderTest draft={draft} />}
        </>
      )}
    </ApplyDialog>
  );
}
