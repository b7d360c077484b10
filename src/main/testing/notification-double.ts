import { EventEmitter } from 'node:events';
import type { ActivationArguments, Notification, NotificationConstructorOptions } from 'electron';
import { onto } from './listeners.ts';

/** How the system takes notices. */
export interface NoticeState {
  readonly isSupported: boolean;
  /** Why it shows none; null where it does. */
  readonly failure: string | null;
}

/** One notice of the double, with what a person may do to it. */
export interface NotificationDouble {
  readonly options: NotificationConstructorOptions;
  readonly isShown: boolean;
  /** A person presses it. */
  press(): void;
}

/** The `Notification` class of a double that has shown `notices`. */
export function createNotificationClass(
  notices: NotificationDouble[],
  { isSupported, failure }: NoticeState,
  onActivation: (callback: (details: ActivationArguments) => void) => void,
) {
  return class NotificationOfDouble {
    static isSupported(): boolean {
      return isSupported;
    }
    static handleActivation(callback: (details: ActivationArguments) => void): void {
      onActivation(callback);
    }

    readonly options: NotificationConstructorOptions;
    readonly events = new EventEmitter();
    isShown = false;
    readonly on = onto(this.events);

    constructor(options: NotificationConstructorOptions = {}) {
      this.options = options;
    }

    show(): void {
      notices.push(this);
      this.isShown = failure === null;
      if (failure === null) this.events.emit('show', {});
      else this.events.emit('failed', {}, failure);
    }
    close(): void {
      this.isShown = false;
    }
    press(): void {
      this.events.emit('click', {});
    }
  } satisfies (new (
    options?: NotificationConstructorOptions,
  ) => Pick<Notification, 'close' | 'on' | 'show'>) &
    Pick<typeof Notification, 'handleActivation' | 'isSupported'>;
}
