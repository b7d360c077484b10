import { EventEmitter } from 'node:events';
import type { ActivationArguments, Notification, NotificationConstructorOptions } from 'electron';
import { onto } from './listeners.ts';

/** How the system takes notices. */
export interface NoticeState {
  readonly isSupported: boolean;
  /** Why it shows none; null where it does. */
  readonly failure: string | null;
  /** Texts by which earlier runs have left some, as macOS tells of them. */
  readonly earlier?: readonly string[];
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
  { isSupported, failure, earlier = [] }: NoticeState,
  onActivation: (callback: (details: ActivationArguments) => void) => void,
) {
  return class NotificationOfDouble {
    static isSupported(): boolean {
      return isSupported;
    }
    static handleActivation(callback: (details: ActivationArguments) => void): void {
      onActivation(callback);
    }
    static async getHistory(): Promise<Notification[]> {
      const left = earlier.map((id) => new NotificationOfDouble({ id }));
      for (const each of left) each.isShown = true;
      notices.push(...left);
      // What is asked of one that was left is what is here.
      return left as unknown as Notification[];
    }

    readonly options: NotificationConstructorOptions;
    readonly id: string;
    readonly events = new EventEmitter();
    isShown = false;
    readonly on = onto(this.events);

    constructor(options: NotificationConstructorOptions = {}) {
      this.options = options;
      this.id = options.id ?? '';
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
    Pick<typeof Notification, 'getHistory' | 'handleActivation' | 'isSupported'>;
}
