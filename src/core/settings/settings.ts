import type { ListenerSettings } from '../../shared/listener.ts';
import type { Retention } from '../../shared/storage-status.ts';

/** What a person chose and the data dir keeps. */
export interface Settings {
  listener(): { readonly settings: ListenerSettings; readonly secret: string | null };
  /** Throws the file system's error where it cannot be kept. */
  keepListener(settings: ListenerSettings, secret: string | null): void;
  retention(): Retention;
  /** Throws the file system's error where it cannot be kept. */
  keepRetention(retention: Retention): void;
}
