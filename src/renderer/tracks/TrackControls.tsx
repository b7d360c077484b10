import History from 'lucide-react/icons/history';
import Maximize from 'lucide-react/icons/maximize';
import SlidersHorizontal from 'lucide-react/icons/sliders-horizontal';
import X from 'lucide-react/icons/x';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { TRACK_RANGES, useShownTracks } from '../shell/shown-tracks.ts';
import { useShowThen } from '../shell/use-show-then.ts';
import { useShowTracks } from '../shell/use-show-tracks.ts';
import { IconButton } from '../ui/Button.tsx';
import controls from '../ui/tab-controls.module.css';
import { useStoreOf } from '../window/window-store.ts';
import { SaveMenu } from './files/SaveMenu.tsx';
import { isDrawn } from './reading/vehicle-track.ts';
import { RulesDialog } from './rules/RulesDialog.tsx';
import { DaySheet } from './sheet/DaySheet.tsx';
import styles from './Tracks.module.css';
import type { TracksState } from './use-tracks.ts';
import { VehicleChips } from './vehicles/VehicleChips.tsx';
import { VehiclePicker } from './vehicles/VehiclePicker.tsx';

/** Whose tracks of which span, and what can be done with them. */
export function TrackControls({ state }: { readonly state: TracksState }) {
  const { t } = useTranslation('tracks');
  const shown = useStoreOf(useShownTracks);
  const { vehicles: tracked, clear } = useShowTracks();
  const { range, chooseRange, span } = state;
  const [hasRules, setHasRules] = useState(false);
  const [hasSheet, setHasSheet] = useState(false);
  const drawn = state.vehicles.filter(isDrawn);
  return (
    <div className={controls.controls}>
      <VehicleChips />
      <VehiclePicker />
      {tracked.length > 0 && (
        <>
          <select
            aria-label={t('range')}
            className={controls.select}
            value={range}
            onChange={({ target }) => {
              const wanted = TRACK_RANGES.find((one) => one === target.value);
              if (wanted !== undefined) chooseRange(wanted);
            }}
          >
            {TRACK_RANGES.map((one) => (
              <option key={one} value={one}>
                {t(`range_${one}`)}
              </option>
            ))}
          </select>
          <span className={styles.actions}>
            <IconButton
              icon={<SlidersHorizontal size={14} />}
              label={t('rules_open')}
              onPress={() => setHasRules(true)}
            />
            {drawn.length > 0 && span !== null && (
              <>
                <ShowThen />
                <IconButton
                  icon={<Maximize size={14} />}
                  label={t('fit', { count: drawn.length })}
                  onPress={() => shown.getState().lookAt(null)}
                />
                <SaveMenu vehicles={drawn} span={span} onSheet={() => setHasSheet(true)} />
              </>
            )}
            <IconButton
              icon={<X size={14} />}
              label={t(tracked.length > 1 ? 'hideAll' : 'hide')}
              onPress={clear}
            />
          </span>
        </>
      )}
      {hasRules && <RulesDialog onClose={() => setHasRules(false)} />}
      {hasSheet && span !== null && drawn.length > 0 && (
        <DaySheet vehicles={drawn} span={span} onClose={() => setHasSheet(false)} />
      )}
    </div>
  );
}

/** Leads to the desk at the moment that is looked at: the fix under the cursor, which is the first of a part that is chosen. */
function ShowThen() {
  const { t } = useTranslation(['tracks', 'past']);
  const showThen = useShowThen();
  const cursorMs = useShownTracks((state) => state.cursorMs);
  return (
    <IconButton
      icon={<History size={14} />}
      label={cursorMs === null ? t('past:showThenNeedsFix') : t('past:showThen')}
      refuses={cursorMs === null}
      onPress={() => {
        if (cursorMs !== null) showThen(cursorMs);
      }}
    />
  );
}
