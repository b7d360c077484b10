import CircleAlert from 'lucide-react/icons/circle-alert';
import CircleOff from 'lucide-react/icons/circle-off';
import LoaderCircle from 'lucide-react/icons/loader-circle';
import Radio from 'lucide-react/icons/radio';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import { assertNever } from '../../shared/assert-never.ts';
import styles from './LinkIcon.module.css';
import type { LinkTone } from './link-view.ts';

/** The shape that goes with a tone, so that colour is never the only cue. `notice`: up, but not all is well. */
export function LinkIcon({
  tone,
  size = 14,
}: {
  readonly tone: LinkTone | 'notice';
  readonly size?: number;
}) {
  switch (tone) {
    case 'ok':
      return <Radio size={size} aria-hidden="true" className={styles.ok} />;
    case 'waiting':
      return <LoaderCircle size={size} aria-hidden="true" className={styles.waiting} />;
    case 'trouble':
      return <CircleAlert size={size} aria-hidden="true" className={styles.trouble} />;
    case 'notice':
      return <TriangleAlert size={size} aria-hidden="true" className={styles.notice} />;
    case 'off':
      return <CircleOff size={size} aria-hidden="true" className={styles.off} />;
    default:
      return assertNever(tone);
  }
}
