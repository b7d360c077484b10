import type { LucideIcon } from 'lucide-react';
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleDot from 'lucide-react/icons/circle-dot';
import Copy from 'lucide-react/icons/copy';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useTranslation } from 'react-i18next';
import { cx } from '../ui/cx.ts';
import styles from './Delivery.module.css';
import type { DeliveryVerdict } from './delivery-rows.ts';

const ICONS: Readonly<Record<DeliveryVerdict, LucideIcon>> = {
  missing: TriangleAlert,
  twice: Copy,
  alone: CircleDot,
  fine: CircleCheck,
};

/** What a row needs, by shape, word and colour. */
export function VerdictMark({ verdict }: { readonly verdict: DeliveryVerdict }) {
  const { t } = useTranslation('delivery');
  const Icon = ICONS[verdict];
  return (
    <span className={cx(styles.verdict, styles[`verdict-${verdict}`])}>
      <Icon size={13} aria-hidden="true" />
      {t(`verdict_${verdict}`)}
    </span>
  );
}
