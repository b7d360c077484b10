import type { Format } from '../format/format.ts';
import type { Language } from '../format/language.ts';
import type { AlarmTrouble } from '../messages/alarms.ts';
import type { RuleFinding } from '../messages/rules.ts';
import type { AlarmTools, AlarmWords, RuleWords } from './alarm-words.ts';
import { alarmWords as german } from './de/alarms.ts';
import { ruleWords as germanRules } from './de/rules.ts';
import { alarmWords as english } from './en/alarms.ts';
import { ruleWords as englishRules } from './en/rules.ts';
import { explanationText } from './explanation-text.ts';
import type { Say } from './sentences.ts';
import { streamReasonText } from './stream-reason.ts';
import { textOf } from './text-of.ts';

const WORDS: Readonly<Record<Language, AlarmWords>> = { en: english, de: german };
const RULE_WORDS: Readonly<Record<Language, RuleWords>> = { en: englishRules, de: germanRules };

/** What is wrong, in one line; instants have their date where that is not the day of `nowMs`. */
export function alarmTroubleText(trouble: AlarmTrouble, format: Format, say: Say, nowMs: number): string {
  const { language } = format.style;
  if (trouble.code === 'alarm-parameter') return trouble.words?.[language] ?? trouble.name;
  const found: AlarmTools['found'] = (finding) => ruleFindingText(finding, format, say, nowMs);
  const tools: AlarmTools = { ...toolsOf(format, say, nowMs), found };
  return textOf(WORDS[language], trouble, tools) ?? trouble.code;
}

/** What a rule found, as a part of a line. */
export function ruleFindingText(finding: RuleFinding, format: Format, say: Say, nowMs: number): string {
  return textOf(RULE_WORDS[format.style.language], finding, toolsOf(format, say, nowMs)) ?? finding.code;
}

function toolsOf(format: Format, say: Say, nowMs: number): Omit<AlarmTools, 'found'> {
  const { figures, times, quantities } = format;
  return {
    figures,
    say,
    speed(speedKmh) {
      const { figure, unit } = quantities.speed(speedKmh);
      return `${figure} ${unit}`;
    },
    number: (value) => figures.entered(value, 2),
    time: (atMs) => times.shortLabelled(atMs, nowMs),
    reason: (reason) => streamReasonText(reason, format, nowMs),
    span: (fromMs, toMs) => `${times.short(fromMs, nowMs)}–${times.shortLabelled(toMs, nowMs)}`,
    silence: (cause) => explanationText(cause, format, nowMs).message.replace(/\.$/u, ''),
  };
}
