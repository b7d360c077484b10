import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

/** What is open above the page, which can be neither read nor reached behind it. */
const ABOVE = '[role="dialog"], [role="alertdialog"]';

/**
 * Expects that axe finds nothing on the page, or in the dialog that is open on it, in the light theme; in the dark one nothing that the
 * theme has a part in.
 */
export async function expectNoViolations(page: Page): Promise<void> {
  // Without motion, colours change at once with the theme.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expectNone((await seen(page)).withRules(['color-contrast']), 'dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await expectNone(
    (await seen(page)).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']),
    'light',
  );
}

async function seen(page: Page): Promise<AxeBuilder> {
  // There are no frames of other origins, for which a page more would be opened each time.
  const axe = new AxeBuilder({ page }).setLegacyMode();
  return (await page.locator(ABOVE).count()) > 0 ? axe.include(ABOVE) : axe;
}

async function expectNone(axe: AxeBuilder, theme: string): Promise<void> {
  const { violations } = await axe.analyze();
  expect(
    violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join('\n')}`),
    `in the ${theme} theme`,
  ).toEqual([]);
}
