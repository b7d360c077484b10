import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAccountFilter } from '../shell/account-filter.ts';
import { useVehicleQuery } from '../shell/query-store.ts';
import { isFiltering } from '../shell/vehicle-query.ts';
import { Hidden } from '../ui/Hidden.tsx';
import type { VehicleView } from './vehicle-view.ts';

/** Long enough that typing is not interrupted after each letter. */
const SETTLED_MS = 700;

/** Tells screen readers how many vehicles a search or filter has found: once for each, not with every change of the fleet. */
export function FoundAnnouncement({ view }: { readonly view: Pick<VehicleView, 'getSnapshot' | 'finish'> }) {
  const { t } = useTranslation('vehicles');
  const { text, chips } = useVehicleQuery((state) => state.query);
  const accounts = useAccountFilter((state) => state.chosen);
  const geofenceId = useVehicleQuery((state) => state.geofenceId);
  const ruleIds = useVehicleQuery((state) => state.ruleIds);
  const [words, setWords] = useState('');

  useEffect(() => {
    const timer = setTimeout(() => {
      view.finish();
      const count = view.getSnapshot().found.length;
      const isPlaced = geofenceId !== null || ruleIds.size > 0;
      const asks = isPlaced || isFiltering({ text, chips, accounts, within: null, ruled: null });
      setWords(asks ? t('found', { count }) : '');
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [view, text, chips, accounts, geofenceId, ruleIds, t]);

  return <Hidden role="status">{words}</Hidden>;
}
