import type { BrowserWindow } from 'electron';
import type { Attention } from '../shared/alarm-signals.ts';
import { BADGE_PX, badgePicture } from './badge-picture.ts';
import type { ElectronParts, HostProcess } from './electron-parts.ts';

export interface AttentionDeps {
  readonly electron: Pick<ElectronParts, 'app' | 'BrowserWindow' | 'nativeImage'>;
  readonly platform: HostProcess['platform'];
  /** The badge in words, for those who hear it read. */
  readonly words: (waiting: number) => string;
}

/**
 * Says on the program's icon how many alarms ask for somebody: a number in the dock and on desktops that know one, a picture in the task
 * bar of Windows. New danger makes the icon flash or bounce, once, while nobody looks; it takes no focus.
 */
export function createAttention({ electron, platform, words }: AttentionDeps): (now: Attention) => void {
  const { app, BrowserWindow, nativeImage } = electron;
  const windows = (): readonly BrowserWindow[] =>
    BrowserWindow.getAllWindows().filter((window) => !window.isDestroyed());
  const overlay = ({ waiting, danger, first }: Attention): void => {
    const isGrave = danger > 0 || first;
    const picture =
      waiting === 0
        ? null
        : nativeImage.createFromBitmap(badgePicture(waiting, isGrave), { width: BADGE_PX, height: BADGE_PX });
    for (const window of windows()) window.setOverlayIcon(picture, waiting === 0 ? '' : words(waiting));
  };
  const flash = (): void => {
    if (windows().some((window) => window.isFocused())) return;
    if (platform === 'darwin') app.dock?.bounce('informational');
    else for (const window of windows()) window.flashFrame(true);
  };
  return (now) => {
    if (platform === 'win32') overlay(now);
    else app.setBadgeCount(now.waiting);
    if (now.isNew) flash();
    // What was taken elsewhere asks for nobody any more.
    else if (now.danger === 0 && !now.first && platform !== 'darwin') {
      for (const window of windows()) window.flashFrame(false);
    }
  };
}
