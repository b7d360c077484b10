import { useTranslation } from 'react-i18next';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { LoadState } from '../ui/LoadState.tsx';
import styles from './BaseMaps.module.css';
import { shownMap, useBaseMapChoice } from './base-map-choice.ts';
import { FilesSection } from './FilesSection.tsx';
import { ServersSection } from './ServersSection.tsx';

interface BaseMapsDialogProps {
  readonly onClose: () => void;
}

/** Where base maps come from, a section for each kind. */
export function BaseMapsDialog({ onClose }: BaseMapsDialogProps) {
  const { t } = useTranslation(['baseMaps', 'ui']);
  const { maps } = useHost();
  const { chosen, fleet } = useBaseMapChoice();
  const { value, failure, retry } = useLiveQuery({ ask: maps.list, listen: maps.onChanged });
  const shownId = value === null ? null : (shownMap(chosen, value, fleet)?.id ?? null);
  return (
    <Dialog
      isOpen
      wide
      onClose={onClose}
      title={t('title')}
      footer={<Button onPress={onClose}>{t('ui:close')}</Button>}
    >
      <p className={styles.intro}>{t('intro')}</p>
      {value === null ? (
        <LoadState loading={t('loading')} failure={failure} onRetry={retry} />
      ) : (
        <>
          <ServersSection sources={value} shownId={shownId} />
          <FilesSection shownId={shownId} onClose={onClose} />
        </>
      )}
    </Dialog>
  );
}
