import type { Map as LeafletMap } from 'leaflet';
import { Crosshair, HelpCircle, Maximize, Minus, Navigation, NavigationOff, Plus } from 'lucide-react';
import type { ReactNode, Ref } from 'react';
import { useTranslation } from 'react-i18next';
import { useFleetStore, useFleetVersion } from '../../fleet/fleet-context.ts';
import { useRunCommand } from '../../keys/command-offers.ts';
import { useKeyOf } from '../../keys/keys-store.ts';
import { useSelection } from '../../shell/selection.ts';
import type { TileMap } from '../tiles/use-tile-map.ts';
import { placeFaultAt } from '../vehicles/place-fault.ts';
import { BaseMapMenu } from './BaseMapMenu.tsx';
import styles from './MapControls.module.css';

interface MapControlsProps {
  readonly map: LeafletMap;
  readonly tileMap: TileMap;
  readonly legendOpen: boolean;
  readonly legendId: string;
  readonly legendButton: Ref<HTMLButtonElement>;
  readonly onLegend: () => void;
}

/** What a press on the button would do. */
const FOLLOW_WORDS = { off: 'follow', on: 'unfollow', paused: 'followOn' } as const;

/** The buttons on the map. All but the two menus, base map and legend, can be had by key too. */
export function MapControls({
  map,
  tileMap,
  legendOpen,
  legendId,
  legendButton,
  onLegend,
}: MapControlsProps) {
  const { t } = useTranslation(['map', 'status']);
  const store = useFleetStore();
  useFleetVersion(500);
  const vehicleId = useSelection((selection) => selection.vehicleId);
  const follow = useSelection((selection) => selection.follow);
  const slot = vehicleId === null ? undefined : store.slotOf(vehicleId);
  const fault = slot === undefined ? null : placeFaultAt(store.columns, slot);
  const why = fault === null ? '' : t(`status:noPlace_${fault}`);
  const run = useRunCommand();
  return (
    <div className={styles.controls} data-covers-map="">
      <div className={styles.group}>
        <Control label={t('zoomIn')} icon={<Plus />} onPress={() => void map.zoomIn()} />
        <Control label={t('zoomOut')} icon={<Minus />} onPress={() => void map.zoomOut()} />
      </div>
      <div className={styles.group}>
        <Control label={t('fit')} icon={<Maximize />} onPress={() => run('fit')} shortcut={useKeyOf('fit')} />
        <Control
          label={fault === null ? t('centre') : t('status:cannotCentre', { why })}
          icon={<Crosshair />}
          shortcut={useKeyOf('centre')}
          onPress={() => run('centre')}
          disabled={slot === undefined}
          refuses={fault !== null}
        />
        <Control
          label={fault === null ? t(FOLLOW_WORDS[follow]) : t('status:cannotFollow', { why })}
          icon={follow === 'on' ? <NavigationOff /> : <Navigation />}
          onPress={() => run('follow')}
          shortcut={useKeyOf('follow')}
          disabled={slot === undefined}
          refuses={fault !== null}
          state={{ 'aria-pressed': follow === 'on' }}
        />
      </div>
      <div className={styles.group}>
        <BaseMapMenu {...tileMap} />
      </div>
      <div className={styles.group}>
        <Control
          label={legendOpen ? t('closeLegend') : t('legend')}
          ref={legendButton}
          icon={<HelpCircle />}
          onPress={onLegend}
          state={{ 'aria-expanded': legendOpen, 'aria-controls': legendId }}
        />
      </div>
    </div>
  );
}

interface ControlProps {
  readonly label: string;
  readonly icon: ReactNode;
  readonly onPress: () => void;
  readonly ref?: Ref<HTMLButtonElement>;
  readonly disabled?: boolean;
  /** The key that does the same, where one does. */
  readonly shortcut?: string | null;
  /** Does nothing, and its label says why: it keeps its place in the round of the keyboard, so that this can be read. */
  readonly refuses?: boolean;
  readonly state?: {
    readonly 'aria-pressed'?: boolean;
    readonly 'aria-expanded'?: boolean;
    readonly 'aria-controls'?: string;
  };
}

function Control({
  label,
  icon,
  onPress,
  ref = null,
  disabled = false,
  refuses = false,
  shortcut = null,
  state = {},
}: ControlProps) {
  return (
    <button
      ref={ref}
      type="button"
      aria-label={label}
      title={shortcut === null ? label : `${label} (${shortcut})`}
      {...(shortcut === null ? {} : { 'aria-keyshortcuts': shortcut })}
      onClick={refuses ? undefined : onPress}
      disabled={disabled}
      {...(refuses ? { 'aria-disabled': true } : {})}
      {...state}
    >
      {icon}
    </button>
  );
}
