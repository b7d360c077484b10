import { createTimes } from '../../shared/format/times.ts';
import { styleHere } from '../ui/format-store.ts';

/** Languages and regions whose dates are offered; any other is had by the system's own. */
const LOCALES = [
  ...[
    'cs-CZ',
    'da-DK',
    'de-AT',
    'de-CH',
    'de-DE',
    'el-GR',
    'en-AU',
    'en-CA',
    'en-GB',
    'en-IE',
    'en-IN',
    'en-US',
  ],
  ...[
    'en-ZA',
    'es-ES',
    'es-MX',
    'et-EE',
    'fi-FI',
    'fr-CA',
    'fr-FR',
    'hu-HU',
    'it-IT',
    'ja-JP',
    'ko-KR',
    'lt-LT',
  ],
  ...[
    'lv-LV',
    'nb-NO',
    'nl-NL',
    'pl-PL',
    'pt-BR',
    'pt-PT',
    'ro-RO',
    'ru-RU',
    'sv-SE',
    'tr-TR',
    'uk-UA',
    'zh-CN',
  ],
];

/** Those languages, each in its own words with this day as it writes it. */
export function localeOptions(nowMs: number): readonly { readonly id: string; readonly text: string }[] {
  return LOCALES.map((id) => ({
    id,
    text: `${createTimes(styleHere({ locale: id })).date(nowMs)} · ${nameOf(id)}`,
  }));
}

/** `Deutsch (Deutschland)` */
export function nameOf(locale: string): string {
  return new Intl.DisplayNames([locale], { type: 'language' }).of(locale) ?? locale;
}
