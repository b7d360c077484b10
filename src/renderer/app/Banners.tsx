import { ClockBanner } from '../connection/ClockBanner.tsx';
import { LinkBanner } from '../connection/LinkBanner.tsx';
import { RetentionBanner } from '../connection/RetentionBanner.tsx';
import { StorageBanner } from '../connection/StorageBanner.tsx';
import { ListenerBanner } from '../listener/ListenerBanner.tsx';
import { SettingsNotice } from '../settings/SettingsNotice.tsx';
import styles from './Banners.module.css';
import { ComeBackBanner } from './ComeBackBanner.tsx';

/** What the window has to say at the moment; in a small one it takes no more than a part of it, and scrolls. */
export function Banners() {
  return (
    <div className={styles.banners}>
      <ComeBackBanner />
      <SettingsNotice />
      <StorageBanner />
      <RetentionBanner />
      <ClockBanner />
      <ListenerBanner />
      <LinkBanner />
    </div>
  );
}
