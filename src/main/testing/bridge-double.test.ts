/** The double is no more permissive than Electron: what does not cross there does not cross here. */

import { EventEmitter } from 'node:events';
import { runInContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { createBridge } from './bridge-double.ts';
import { createRealm } from './realm.ts';
import { createRendererDouble } from './renderer-double.ts';

const preload = createRealm();
const page = createRealm();
const bridge = createBridge();
/** Evaluates in the preload's realm and takes the value to the page as `value`; answers what the page then finds. */
const inPage = (made: string, look: string): unknown => {
  page.context.value = bridge(runInContext(`(${made})`, preload.context), preload, page);
  return runInContext(look, page.context);
};

describe('a value on its way to the page', () => {
  it.each([
    ['[1, [2]]', 'value instanceof Array && value[1] instanceof Array && value[1][0] === 2'],
    ['{ a: { b: 1 } }', 'Object.getPrototypeOf(value.a) === Object.prototype && value.a.b === 1'],
    ['new Float64Array([1.5])', 'value instanceof Float64Array && value[0] === 1.5'],
    ['new Date(7)', 'value instanceof Date && value.getTime() === 7'],
    ['new Map([[1, 2]])', 'value instanceof Map && value.get(1) === 2'],
    ['Promise.resolve([1])', 'value instanceof Promise'],
    ['() => [1]', 'value instanceof Function && value() instanceof Array'],
    ['[undefined, null, 10n, NaN]', 'value[0] === undefined && value[2] === 10n && value.length === 4'],
  ])('is of the page’s own realm: %s', (made, look) => {
    expect(inPage(made, look)).toBe(true);
  });

  it.each([
    [
      'the class of an object',
      'new (class Thing { at = 1; get twice() { return 2 } })()',
      'value.at === 1 && value.twice === undefined && value.constructor === Object',
    ],
    [
      'the class of an error and what was added',
      'Object.assign(new TypeError("no"), { code: 1 })',
      'value.message === "no" && !(value instanceof TypeError) && value instanceof Error && value.code === undefined',
    ],
    [
      'what is not enumerable',
      'Object.defineProperty({}, "hidden", { value: 1 })',
      'value.hidden === undefined',
    ],
    [
      'a getter',
      '{ get now() { return 1 } }',
      'Object.getOwnPropertyDescriptor(value, "now").get === undefined',
    ],
    [
      'the way to construct',
      'class Thing {}',
      '(() => { try { new value(); return false } catch { return true } })()',
    ],
  ])('loses %s', (_name, made, look) => {
    expect(inPage(made, look)).toBe(true);
  });

  it.each([
    ['a symbol', 'Symbol()'],
    ['a symbol as key', '{ [Symbol()]: 1 }'],
    ['a weak map', 'new WeakMap()'],
    ['a proxy', 'new Proxy({}, {})'],
    ['shared memory', 'new SharedArrayBuffer(8)'],
  ])('is refused where it is %s', (_name, made) => {
    expect(() => inPage(made, 'value')).toThrow();
  });

  it('throws in the page what was thrown in the preload, its message alone', () => {
    const look =
      '(() => { try { value() } catch (e) { return e instanceof Error && e.constructor === Error && e.message } })()';
    expect(inPage('() => { throw new RangeError("far") }', look)).toBe('far');
    expect(inPage('() => { throw 1 }', look)).toBe('What was thrown is no error.');
  });

  it('is the original again where it is sent back', () => {
    const made = runInContext('() => 1', preload.context);
    expect(bridge(bridge(made, preload, page), page, preload)).toBe(made);
  });

  it('may hold itself', () => {
    expect(inPage('(() => { const a = {}; a.a = a; return a })()', 'value.a === value')).toBe(true);
  });
});

describe('what is exposed', () => {
  const expose = (made: string) => {
    const renderer = createRendererDouble(() => {}, new EventEmitter());
    renderer.module.contextBridge.exposeInMainWorld(
      'api',
      runInContext(`(${made})`, renderer.isolated.context),
    );
    return renderer;
  };

  it('is frozen to its depth and cannot be replaced', () => {
    const { runInPage } = expose('{ deep: { call: () => 1 } }');
    expect(runInPage('api.deep.call = 2; api = 3; delete globalThis.api; api.deep.call()')).toBe(1);
  });

  it('takes no name that is there', () => {
    const { module } = expose('{}');
    expect(() => module.contextBridge.exposeInMainWorld('api', {})).toThrow();
  });
});
