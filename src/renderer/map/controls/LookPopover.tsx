import { type RefObject, useId } from 'react';
import { Dialog, Popover } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import { Choice } from '../../ui/Choice.tsx';
import { OnOff } from '../../ui/OnOff.tsx';
import { DARK_PICTURES, MOST_DIM_PERCENT, useMapLook } from '../look/map-look.ts';
import styles from './LookPopover.module.css';

interface LookPopoverProps {
  /** What it stands beside. */
  readonly beside: RefObject<HTMLElement | null>;
  readonly isOpen: boolean;
  readonly onOpenChange: (isOpen: boolean) => void;
  /** Whether the map shown is made of pictures. */
  readonly hasPictures: boolean;
}

/** How the map under the vehicles looks: each change is seen behind it at once. */
export function LookPopover({ beside, isOpen, onOpenChange, hasPictures }: LookPopoverProps) {
  const { t } = useTranslation('map');
  const { gray, darkPictures, change } = useMapLook();
  return (
    <Popover
      className={styles.popover ?? ''}
      triggerRef={beside}
      placement="left top"
      isOpen={isOpen}
      onOpenChange={onOpenChange}
    >
      <Dialog className={styles.dialog ?? ''} aria-label={t('look')}>
        <DimSlider />
        <OnOff text={t('gray')} isOn={gray} onChange={(isOn) => change({ gray: isOn })} />
        {hasPictures && (
          <Choice
            label={t('darkPictures')}
            options={DARK_PICTURES.map((id) => ({ id, text: t(`darkPictures_${id}`) }))}
            value={darkPictures}
            onChange={(id) => change({ darkPictures: id })}
          />
        )}
      </Dialog>
    </Popover>
  );
}

function DimSlider() {
  const { t } = useTranslation('map');
  const { dimPercent, change } = useMapLook();
  const id = useId();
  return (
    <div>
      <label className={styles.label} htmlFor={id}>
        {t('dim')}
        <output htmlFor={id}>{t('percent', { value: dimPercent })}</output>
      </label>
      <input
        id={id}
        className={styles.slider}
        type="range"
        min={0}
        max={MOST_DIM_PERCENT}
        step={5}
        value={dimPercent}
        aria-valuetext={t('percent', { value: dimPercent })}
        onChange={({ target }) => change({ dimPercent: Number(target.value) })}
      />
    </div>
  );
}
