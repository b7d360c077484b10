import { creditsOf } from '../../../shared/map-credits.ts';

/** Leaflet takes an attribution for HTML: text of others is escaped, and links to web pages are made here. */
export function creditsHtml(attribution: string): string {
  return creditsOf(attribution)
    .map(({ text, href }) =>
      href === null
        ? escaped(text)
        : `<a href="${escaped(href)}" target="_blank" rel="noopener noreferrer">${escaped(text)}</a>`,
    )
    .join('');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
