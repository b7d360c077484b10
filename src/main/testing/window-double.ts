import { EventEmitter } from 'node:events';
import type {
  BrowserWindow,
  BrowserWindowConstructorOptions,
  NativeImage,
  WebContents,
  WebFrameMain,
} from 'electron';
import { onto } from './listeners.ts';
import { cloned, PagePortDouble, takeEnds } from './port-double.ts';

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
    readonly mainFrame: Pick<WebFrameMain, 'postMessage'> & { url: string };
    readonly seen = { shown: 0, focused: 0, restored: 0, loads: 0 };
    /** What the task bar shows of it. */
    readonly taskBar = { isFlashing: false, overlay: null as NativeImage | null, described: '' };
    isLookedAt = false;
    windowOpen: WindowOpen | null = null;
    minimized = false;
    destroyed = false;
    readonly webContents: Pick<
      WebContents,
      'id' | 'on' | 'setWindowOpenHandler' | 'forcefullyCrashRenderer' | 'mainFrame'
    >;
    readonly on = onto(this.events);

    constructor(options: BrowserWindowConstructorOptions) {
      this.options = options;
      this.mainFrame = {
        url: '',
        postMessage: (channel, message, transfer) => {
          if (this.destroyed)
            throw new Error('Render frame was disposed before WebFrameMain could be accessed');
          const ports = takeEnds(transfer ?? [], null).map((end) => new PagePortDouble(end));
          this.renderer.emit(channel, { ports }, cloned(message));
        },
      };
      this.webContents = {
        id: windows.length + 1,
        mainFrame: this.mainFrame as WebFrameMain,
        on: onto(this.contentsEvents),
        setWindowOpenHandler: (handler) => {
          this.windowOpen = handler;
        },
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
    isFocused(): boolean {
      return this.isLookedAt;
    }
    flashFrame(flag: boolean): void {
      this.taskBar.isFlashing = flag;
    }
    setOverlayIcon(overlay: NativeImage | null, description: string): void {
      Object.assign(this.taskBar, { overlay, described: description });
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
    | 'on'
    | 'once'
    | 'loadURL'
    | 'isDestroyed'
    | 'isFocused'
    | 'isMinimized'
    | 'restore'
    | 'show'
    | 'focus'
    | 'flashFrame'
    | 'setOverlayIcon'
  >;
}
