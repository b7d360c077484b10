import type { DrawingChoice } from '../../../../shared/drawing.ts';
import type { DrawingInUse, WebglFault } from '../../../shell/drawing.ts';
import { giveBack, openContext } from './gl-context.ts';
import { GlError } from './gl-program.ts';
import { measureFrame } from './probe-frame.ts';

/** What has a canvas for WebGL2 below its own. */
export interface WebglUser {
  /** Shows a canvas below all that is drawn. */
  show(canvas: HTMLCanvasElement): void;
  hide(canvas: HTMLCanvasElement): void;
  /** There is another way to draw: paints at once. */
  changed(): void;
  tell(inUse: DrawingInUse): void;
}

/** WebGL2 as long as it can be had; while it cannot, everything is drawn on the canvas. */
export interface WebglCanvas {
  /** The context to draw with for a picture of this size in device pixels; null where it is drawn on the canvas. */
  context(width: number, height: number): WebGL2RenderingContext | null;
  /** A program was refused: never again in this window. */
  refuse(): void;
  /** Draws by this from now on; null while it is not known. */
  choose(choice: DrawingChoice | null): void;
  end(): void;
}

interface Opened {
  readonly canvas: HTMLCanvasElement;
  readonly gl: WebGL2RenderingContext;
  readonly renderer: string;
  readonly stop: () => void;
}

/** Milliseconds for the frame that is measured: a card takes less than two, a processor some thirty. */
const SLOW_MS = 10;

/**
 * Tries WebGL2 once the window has nothing else to do: the first picture does not wait for it. Where the card is lost it is the
 * canvas' turn at once; where it comes back it is taken again, but once only, for what is lost twice will be lost for ever.
 */
export function createWebglCanvas(
  user: WebglUser,
  whenIdle: (run: () => void) => () => void = onIdle,
  openOn: typeof openContext = openContext,
): WebglCanvas {
  let choice: DrawingChoice | null = null;
  let opened: Opened | null = null;
  let isShown = false;
  let cameBack = false;
  let stopWaiting = (): void => undefined;

  function tellCanvas(why: WebglFault | 'chosen', renderer: string): void {
    user.tell({ by: 'canvas', why, renderer });
  }

  function open(): void {
    const canvas = document.createElement('canvas');
    const result = openOn(canvas, choice === 'webgl');
    if (!result.ok) {
      tellCanvas(result.error.fault, result.error.renderer);
      return;
    }
    const { gl, renderer } = result.value;
    const fault = choice === 'webgl' ? null : measured(gl);
    if (fault !== null) {
      giveBack(gl);
      tellCanvas(fault, renderer);
      return;
    }
    opened = { canvas, gl, renderer, stop: follow(canvas) };
    show();
  }

  /** Hears of what becomes of the card. */
  function follow(canvas: HTMLCanvasElement): () => void {
    const onLost = (event: Event): void => {
      // Without this it never comes back.
      if (!cameBack) event.preventDefault();
      lose();
    };
    const onRestored = (): void => {
      cameBack = true;
      show();
    };
    canvas.addEventListener('webglcontextlost', onLost);
    canvas.addEventListener('webglcontextrestored', onRestored);
    return () => {
      canvas.removeEventListener('webglcontextlost', onLost);
      canvas.removeEventListener('webglcontextrestored', onRestored);
    };
  }

  function show(): void {
    if (opened === null || isShown) return;
    isShown = true;
    user.show(opened.canvas);
    user.tell({ by: 'webgl', renderer: opened.renderer });
    user.changed();
  }

  function hide(): void {
    if (opened === null || !isShown) return;
    isShown = false;
    user.hide(opened.canvas);
  }

  function lose(): void {
    if (opened === null || !isShown) return;
    hide();
    tellCanvas('lost', opened.renderer);
    user.changed();
  }

  function close(): void {
    stopWaiting();
    hide();
    if (opened === null) return;
    opened.stop();
    giveBack(opened.gl);
    opened = null;
  }

  function giveUp(fault: WebglFault): void {
    const renderer = opened?.renderer ?? '';
    close();
    tellCanvas(fault, renderer);
  }

  return {
    context(width, height) {
      if (opened === null || !isShown) return null;
      const { gl } = opened;
      if (gl.isContextLost()) {
        // Its event is still to come.
        hide();
        tellCanvas('lost', opened.renderer);
        return null;
      }
      if (gl.drawingBufferWidth === width && gl.drawingBufferHeight === height) return gl;
      giveUp('limits');
      return null;
    },
    refuse: () => giveUp('refused'),
    choose(wanted) {
      if (wanted === choice) return;
      choice = wanted;
      const wasShown = isShown;
      close();
      cameBack = false;
      if (choice === 'canvas') tellCanvas('chosen', '');
      else if (choice !== null) stopWaiting = whenIdle(open);
      if (wasShown) user.changed();
    },
    end: close,
  };
}

function measured(gl: WebGL2RenderingContext): WebglFault | null {
  try {
    return measureFrame(gl) > SLOW_MS ? 'slow' : null;
  } catch (error) {
    if (error instanceof GlError) return 'refused';
    throw error;
  }
}

/** Runs when the window has nothing else to do, and within two seconds; soon where the browser does not tell. */
function onIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const asked = requestIdleCallback(run, { timeout: 2_000 });
    return () => cancelIdleCallback(asked);
  }
  const asked = setTimeout(run, 200);
  return () => clearTimeout(asked);
}
