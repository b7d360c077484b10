import { expect, it } from 'vitest';
import { takeKeyOut, wantsKey } from './tile-template.ts';

const LONG = 'a1b2c3d4e5f6a7b8c9d0e1f2';

it.each([
  ['https://a.example/{z}/{x}/{y}.png?key=abc', 'https://a.example/{z}/{x}/{y}.png?key={key}', 'abc'],
  [
    'https://a.example/{z}/{x}/{y}@2x.png?apikey=a%2Fb&x=1',
    'https://a.example/{z}/{x}/{y}@2x.png?apikey={key}&x=1',
    'a/b',
  ],
  [
    'https://a.example/{z}/{x}/{y}?access_token=pk.x.y',
    'https://a.example/{z}/{x}/{y}?access_token={key}',
    'pk.x.y',
  ],
  [
    'https://a.example/{z}/{x}/{y}?style=a&access-token=x',
    'https://a.example/{z}/{x}/{y}?style=a&access-token={key}',
    'x',
  ],
  [
    'https://a.example/t?subscription-key=x&api-version=2',
    'https://a.example/t?subscription-key={key}&api-version=2',
    'x',
  ],
  [
    'https://a.example/services;key=abc/tiles/{z}/{x}/{y}.png',
    'https://a.example/services;key={key}/tiles/{z}/{x}/{y}.png',
    'abc',
  ],
  [
    'https://a.example/{z}/{x}/{y}.png?key=ab/cd+ef==&x=1',
    'https://a.example/{z}/{x}/{y}.png?key={key}&x=1',
    'ab/cd+ef==',
  ],
  ['https://a.example/{z}/{x}/{y}.png?key=ab;cd', 'https://a.example/{z}/{x}/{y}.png?key={key}', 'ab;cd'],
  [
    'https://a.example/{z}/{x}/{y}.png?api%5Fkey=ab',
    'https://a.example/{z}/{x}/{y}.png?api%5Fkey={key}',
    'ab',
  ],
  ['https://a.example/{z}/{x}/{y}.png?key=what?is', 'https://a.example/{z}/{x}/{y}.png?key={key}', 'what?is'],
  ['https://a.example/{z}/{x}/{y}.png#key=ab', 'https://a.example/{z}/{x}/{y}.png#key={key}', 'ab'],
  ['https://a.example/{z}/{x}/{y}.png?a=1;key=ab', 'https://a.example/{z}/{x}/{y}.png?a=1;key={key}', 'ab'],
  ['https://a.example/t&key=ab/{z}/{x}/{y}.png', 'https://a.example/t&key={key}/{z}/{x}/{y}.png', 'ab'],
  [
    `https://a.example/{z}/{x}/{y}.png?u=${LONG}%2F%2B%3D`,
    'https://a.example/{z}/{x}/{y}.png?u={key}',
    `${LONG}/+=`,
  ],
  [
    `https://a.example/{z}/{x}/{y}.png?u=${LONG}+==`,
    'https://a.example/{z}/{x}/{y}.png?u={key}',
    `${LONG}+==`,
  ],
  [`https://a.example/${LONG}/{z}/{x}/{y}.png`, 'https://a.example/{key}/{z}/{x}/{y}.png', LONG],
  [`https://a.example/{z}/{x}/{y}.png?u=${LONG}`, 'https://a.example/{z}/{x}/{y}.png?u={key}', LONG],
])('a key that was pasted with an address is taken out of it: %j', (pasted, url, key) => {
  expect(takeKeyOut(pasted)).toEqual({ url, key, hasSeveral: false });
  expect(wantsKey(url)).toBe(true);
});

it.each([
  'https://tile.openstreetmap.org/{z}/{x}/{y}.png',
  'https://a.example/{z}/{x}/{y}.png?key={key}',
  'https://a.example/{z}/{x}/{y}.png?key=',
  'https://a.example/styles/outdoors-and-terrain-shading/{z}/{x}/{y}.png',
  'https://{s}.a.example/wms?map=/srv/maps/roads.map&language=de',
  'nonsense',
  '',
])('%j holds none and stays as it is', (url) => {
  expect(takeKeyOut(url)).toEqual({ url, key: null, hasSeveral: false });
});

it('one key in two places is one, two keys are too many', () => {
  expect(takeKeyOut('https://a.example/{z}/{x}/{y}?key=a&token=a')).toMatchObject({
    key: 'a',
    hasSeveral: false,
  });
  expect(takeKeyOut('https://a.example/{z}/{x}/{y}?app_id=a&app_code=b').hasSeveral).toBe(true);
});
