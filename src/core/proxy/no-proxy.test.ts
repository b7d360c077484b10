import { expect, it } from 'vitest';
import { isExempt } from './no-proxy.ts';

it.each([
  ['example.com', 'example.com', 443, true],
  ['example.com', 'mqtt.example.com', 443, true],
  ['example.com', 'notexample.com', 443, false],
  ['.example.com', 'mqtt.example.com', 443, true],
  ['*.example.com', 'mqtt.example.com', 443, true],
  ['EXAMPLE.com.', 'Example.COM.', 443, true],
  ['example.com:443', 'example.com', 443, true],
  ['example.com:443', 'example.com', 8883, false],
  ['a.example, b.example', 'b.example', 1, true],
  ['a.example b.example', 'b.example', 1, true],
  ['*', 'anything', 1, true],
  ['10.0.0.0/8', '10.1.2.3', 1, true],
  ['10.0.0.0/8', '11.1.2.3', 1, false],
  ['10.0.0.0/99', '10.1.2.3', 1, false],
  ['10.0.0.0/8', 'ten.example', 1, false],
  ['10.1.2.3', '10.1.2.3', 1, true],
  ['10.1.2.3:80', '10.1.2.3', 443, false],
  ['2.3', '10.1.2.3', 1, false],
  ['2001:db8::/32', '2001:db8::5', 1, true],
  ['[2001:db8::5]:443', '2001:db8:0::5', 443, true],
  ['2001:db8::5', '2001:db8::5', 443, true],
  ['', 'example.com', 443, false],
  [' , ', 'example.com', 443, false],
  ['.', 'example.com', 443, false],
])('NO_PROXY %j and %s, port %i: %s', (noProxy, host, port, exempt) => {
  expect(isExempt(noProxy, host, port)).toBe(exempt);
});
