import { expect, it } from 'vitest';
import type { DrawingInUse } from '../../../shell/drawing.ts';
import { isSoftware } from './gl-context.ts';
import { createWebglCanvas } from './webgl-canvas.ts';

// What a real context does when it is lost, comes back or is given back: e2e/vehicle-layers.spec.ts.

function createUser() {
  const told: DrawingInUse[] = [];
  const waiting: (() => void)[] = [];
  const user = {
    show: () => undefined,
    hide: () => undefined,
    changed: () => undefined,
    tell: (inUse: DrawingInUse) => void told.push(inUse),
  };
  const canvas = createWebglCanvas(
    user,
    (run) => {
      waiting.push(run);
      return () => void waiting.splice(waiting.indexOf(run), 1);
    },
    () => ({ ok: false, error: { fault: 'absent', renderer: '' } }),
  );
  return { canvas, told, waiting };
}

it.each([
  ['ANGLE (Google, Vulkan 1.3.0 (SwiftShader Device (Subzero) (0x0000C0DE)), SwiftShader driver)', true],
  ['llvmpipe (LLVM 15.0.6, 256 bits)', true],
  ['ANGLE (Mesa, softpipe, OpenGL 3.3)', true],
  ['ANGLE (Microsoft, Microsoft Basic Render Driver (0x0000008C) Direct3D11 vs_5_0 ps_5_0, D3D11)', true],
  ['Apple Software Renderer', true],
  ['ANGLE (NVIDIA, NVIDIA GeForce RTX 3060 (0x00002504) Direct3D11 vs_5_0 ps_5_0, D3D11)', false],
  ['ANGLE (Intel, Mesa Intel(R) UHD Graphics 620 (KBL GT2), OpenGL 4.6)', false],
  ['ANGLE (Apple, ANGLE Metal Renderer: Apple M2, Unspecified Version)', false],
  ['', false],
])('tells a processor from a card by its name: %s', (renderer, expected) =>
  expect(isSoftware(renderer)).toBe(expected),
);

it('tries nothing while it is not known what is wanted, and nothing where the canvas is', () => {
  const { canvas, told, waiting } = createUser();
  canvas.choose(null);
  expect([told, waiting.length]).toEqual([[], 0]);
  canvas.choose('canvas');
  expect([told, waiting.length]).toEqual([[{ by: 'canvas', why: 'chosen', renderer: '' }], 0]);
});

it('waits until the window has time, and tells where there is no WebGL2', () => {
  const { canvas, told, waiting } = createUser();
  canvas.choose('auto');
  expect(told).toEqual([]);
  expect(canvas.context(10, 10)).toBeNull();
  for (const run of waiting) run();
  expect(told).toEqual([{ by: 'canvas', why: 'absent', renderer: '' }]);
  expect(canvas.context(10, 10)).toBeNull();
});

it('tries no longer what was put off before another was chosen', () => {
  const { canvas, told, waiting } = createUser();
  canvas.choose('auto');
  canvas.choose('canvas');
  canvas.end();
  expect(waiting).toEqual([]);
  expect(told).toEqual([{ by: 'canvas', why: 'chosen', renderer: '' }]);
});
