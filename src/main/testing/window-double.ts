import { EventEmitter } from 'node:events';
import { serialize } from 'node:v8';
import type { BrowserWindow, BrowserWindowConstructorOptions, WebContents, WebFrameMain } from 'electron';
import { onto } from './listeners.ts';

type WindowOpen = Parameters<WebContents['setWindowOpenHandler']>[0];

/** One window of the double, with what a test may do to it. */
export type WindowDouble = InstanceType<ReturnType<typeof createWindowClass>>;

/** The `BrowserWindow` class of a double that has opened `windows`. */
export function createWindowClass(windows: readonly object[], created: (window: WindowDouble) => void) {
  return class WindowOfDouble {
    static getAllWindows(): never {
      return windows as never;
    }

    readonly options: BrowserWindowConstructorOptions;
    readonly events = new EventEmitter();
    readonly contentsEvents = new EventEmitter();
    /** Where the renderer's end listens. */
    readonly renderer = new EventEmitter();
    readonly mainFrame = { url: '' };
    readonly seen = { shown: 0, focused: 0, restored: 0, loads: 0 };
    windowOpen: WindowOpen | null = null;
    minimized = false;
    destroyed = false;
    readonly webContents: Pick<
      WebContents,
      'on' | 'send' | 'setWindowOpenHandler' | 'isDestroyed' | 'forcefullyCrashRenderer' | 'mainFrame'
    >;
    readonly on = onto(this.events);

    constructor(options: BrowserWindowConstructorOptions) {
      this.options = options;
      this.webContents = {
        mainFrame: this.mainFrame as WebFrameMain,
        on: onto(this.contentsEvents),
        send: (channel, ...args) => {
          if (this.destroyed) throw new TypeError('Object has been destroyed');
          // Throws where Electron would; the renderer copies each into its own realm.
          for (const arg of args) serialize(arg);
          this.renderer.emit(channel, {}, ...args.map((arg) => structuredClone(arg)));
        },
        setWindowOpenHandler: (handler) => {
          this.windowOpen = handler;
        },
        isDestroyed: () => this.destroyed,
        forcefullyCrashRenderer: () => {
          this.contentsEvents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
        },
      };
      created(this);
    }

    once(name: string, listener: (...args: never[]) => void): never {
      this.events.once(name, listener as (...args: unknown[]) => void);
      return undefined as never;
    }
    async loadURL(url: string): Promise<void> {
      this.seen.loads += 1;
      this.mainFrame.url = url;
    }
    isDestroyed(): boolean {
      return this.destroyed;
    }
    isMinimized(): boolean {
      return this.minimized;
    }
    restore(): void {
      this.seen.restored += 1;
    }
    show(): void {
      this.seen.shown += 1;
    }
    focus(): void {
      this.seen.focused += 1;
    }
    /** The person closes the window. */
    closeByHand(): void {
      this.destroyed = true;
      this.events.emit('closed');
    }
  } satisfies new (
    options: BrowserWindowConstructorOptions,
  ) => Pick<
    BrowserWindow,
    'on' | 'once' | 'loadURL' | 'isDestroyed' | 'isMinimized' | 'restore' | 'show' | 'focus'
  >;
}
