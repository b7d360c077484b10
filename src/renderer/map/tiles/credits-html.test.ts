import { expect, it } from 'vitest';
import { creditsHtml } from './credits-html.ts';

const shown = (attribution: string): HTMLElement => {
  const element = document.createElement('div');
  element.innerHTML = creditsHtml(attribution);
  return element;
};

it.each([
  '<img src=x onerror="document.body.dataset.hurt=1">',
  '<script>document.body.dataset.hurt=1</script>',
  '&lt;img src=x onerror=alert(1)&gt;',
  '<a href="https://a.example/" onclick="alert(1)"><b>A</b></a>',
])('shows %j as text', (attribution) => {
  const element = shown(attribution);
  expect(element.childElementCount).toBe(0);
  expect(element.textContent).toContain('<');
});

it('makes links of its own, without what else theirs had', () => {
  const element = shown('© <a href="https://a.example/?q=%22&b" onclick="alert(1)">A & "B"</a>');
  expect(element.textContent).toBe('© A & "B"');
  const link = element.querySelector('a');
  expect(link?.getAttributeNames().sort()).toEqual(['href', 'rel', 'target']);
  expect(link?.href).toBe('https://a.example/?q=%22&b');
});
