import CircleCheck from 'lucide-react/icons/circle-check';
import Info from 'lucide-react/icons/info';
import OctagonAlert from 'lucide-react/icons/octagon-alert';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { useTranslation } from 'react-i18next';
import type { Severity } from '../../shared/log-kinds.ts';
import { cx } from '../ui/cx.ts';
import styles from './SeverityMark.module.css';

const ICONS = { info: Info, notice: CircleCheck, warning: TriangleAlert, alert: OctagonAlert } as const;

/** The shape of a severity. */
export function SeverityIcon({ severity }: { readonly severity: Severity }) {
  const Icon = ICONS[severity];
  return <Icon size={13} aria-hidden="true" className={cx(styles.icon, styles[severity])} />;
}

/** A record's severity by shape, word and colour. */
export function SeverityMark({ severity }: { readonly severity: Severity }) {
  const { t } = useTranslation('logs');
  return (
    <span className={cx(styles.mark, styles[severity])}>
      <SeverityIcon severity={severity} />
      {t(`severity_${severity}`)}
    </span>
  );
}
