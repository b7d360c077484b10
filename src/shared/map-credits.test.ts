import { expect, it } from 'vitest';
import { creditsOf } from './map-credits.ts';

it.each([
  ['', []],
  ['Example maps', [['Example maps', null]]],
  [
    '&copy; <a href="https://www.openstreetmap.org/copyright">OpenStreetMap</a> contributors',
    [
      ['© ', null],
      ['OpenStreetMap', 'https://www.openstreetmap.org/copyright'],
      [' contributors', null],
    ],
  ],
  [
    "<a class='x' href='http://a.example/?a=1&amp;b=2' target=_blank>A</a> &#169; <A HREF=https://b.example>B</A>",
    [
      ['A', 'http://a.example/?a=1&b=2'],
      [' © ', null],
      ['B', 'https://b.example/'],
    ],
  ],
  ['<a href="javascript:alert(1)">A</a>', [['A', null]]],
  ['<a href="/copyright">A</a>', [['A', null]]],
  ['<a href=" &#106;avascript:alert(1)">A</a>', [['A', null]]],
  ['<img src=x onerror="alert(1)">', [['<img src=x onerror="alert(1)">', null]]],
  ['<b>A</b> &lt;i&gt; &nothing; &#0;', [['<b>A</b> <i> &nothing; &#0;', null]]],
  ['<a href="https://a.example"><img src=x></a>', [['<a href="https://a.example"><img src=x></a>', null]]],
] as const)('%j is text and links to web pages, and nothing else', (attribution, credits) => {
  expect(creditsOf(attribution)).toEqual(credits.map(([text, href]) => ({ text, href })));
});
