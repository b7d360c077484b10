import { describe, expect, it } from 'vitest';
import { bodyCoding, bodyForm } from './content.ts';

describe('bodyForm', () => {
  it.each([
    [undefined, 'json'],
    ['', 'json'],
    ['application/json', 'json'],
    [' Application/JSON ; charset=UTF-8', 'json'],
    ['application/json;charset="utf8"', 'json'],
    ['application/json; charset=us-ascii', 'json'],
    ['application/json; charset=ascii', 'json'],
    ['application/vnd.flespi+json', 'json'],
    ['text/json', 'json'],
    ['text/plain', 'json'],
    ['; charset=utf-8', 'json'],
    ['application/x-www-form-urlencoded', 'form'],
    ['APPLICATION/x-www-form-urlencoded; charset=utf-8', 'form'],
    ['application/json; charset=utf-16', null],
    ['application/json; charset = latin1', null],
    ['application/x-www-form-urlencoded; charset=latin1', null],
    ['application/jsonx', null],
    ['application/x+', null],
    ['json', null],
    ['a/b/json', null],
    ['text/html', null],
    ['multipart/form-data; boundary=x', { boundary: 'x' }],
    ['Multipart/Form-Data; charset=utf-8; Boundary="a b:\\c"', { boundary: 'a b:c' }],
    [`multipart/form-data; boundary=${'x'.repeat(70)}`, { boundary: 'x'.repeat(70) }],
    [`multipart/form-data; boundary=${'x'.repeat(71)}`, null],
    ['multipart/form-data', null],
    ['multipart/form-data; boundary=', null],
    ['multipart/form-data; boundary="a "', null],
    ['multipart/form-data; boundary="\u00e9"', null],
    ['multipart/form-data; boundary="x', null],
    ['multipart/form-data; boundary=x; boundary=y', null],
    ['multipart/form-data; boundary=x; charset=latin1', null],
    ['multipart/mixed; boundary=x', null],
  ])('%j is %j', (contentType, form) => {
    expect(bodyForm(contentType)).toEqual(form);
  });
});

describe('bodyCoding', () => {
  it.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['identity', 'identity'],
    [' GZIP ', 'gzip'],
    ['x-gzip', 'gzip'],
    ['Deflate', 'deflate'],
    ['br', null],
    ['gzip, gzip', null],
  ])('%j is %j', (contentEncoding, coding) => {
    expect(bodyCoding(contentEncoding)).toBe(coding);
  });
});
