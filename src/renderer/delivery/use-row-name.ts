import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { scopedId } from '../../shared/scope.ts';
import { useAppState } from '../stores/stores.ts';
import type { DeliveryRow } from './delivery-rows.ts';

/** Names the rows: a stream that the report has no name for by the list of streams, else by its id. */
export function useRowName(accountId: string): (row: DeliveryRow) => string {
  const { t } = useTranslation('delivery');
  const streams = useAppState((state) => state.streams);
  return useCallback(
    (row) => {
      if (row.kind === 'vehicle') return row.counts.name;
      const { streamId, name } = row.counts;
      if (streamId === null) return t('unnamed');
      return name ?? streams.get(scopedId(accountId, streamId))?.name ?? t('streamName', { id: streamId });
    },
    [accountId, streams, t],
  );
}
