import type { LucideIcon } from 'lucide-react';
import Ban from 'lucide-react/icons/ban';
import CircleCheck from 'lucide-react/icons/circle-check';
import CircleDashed from 'lucide-react/icons/circle-dashed';
import CirclePause from 'lucide-react/icons/circle-pause';
import TriangleAlert from 'lucide-react/icons/triangle-alert';
import VolumeX from 'lucide-react/icons/volume-x';
import styles from './Channels.module.css';
import type { ChannelState } from './channel-order.ts';

const ICONS: Readonly<Record<ChannelState, LucideIcon>> = {
  well: CircleCheck,
  unheard: CircleDashed,
  disabled: CirclePause,
  silent: VolumeX,
  filling: TriangleAlert,
  blocked: Ban,
};

/** How a channel is, by shape and colour beside the word. */
export function ChannelMark({ state }: { readonly state: ChannelState }) {
  const Icon = ICONS[state];
  return <Icon size={13} aria-hidden="true" data-status-mark="" className={styles[`mark-${state}`]} />;
}
