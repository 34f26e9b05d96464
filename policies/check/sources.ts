import type { PackContent } from '../schema';
import { covers, doubtOf, numbersIn, ruleSourcesOf, sourceOf } from '../sources';
import type { Say } from './say';

/** A number that nobody can account for, or an account of nothing. */
export function checkSources(content: { sources: PackContent['sources'] }, say: Say): void {
  const numbers = numbersIn(content);
  for (const { path, value } of numbers) {
    if (!sourceOf(path, content.sources)) say(path, `${path.join('.')} (${value}) has no source under sources`);
  }
  content.sources.forEach(({ of, confidence, seenOn }, index) => {
    if (confidence !== 'house' && !seenOn) {
      say(['sources', index, 'confidence'], `sources has a ${confidence} without seenOn: nobody knows how old it is`);
    }
    of.forEach((name, place) => {
      if (numbers.some(({ path }) => covers(name, path.join('.')))) return;
      say(['sources', index, 'of', place], `sources names "${name}", which holds no number`);
    });
  });
}

/** Numbers that are not law as it was read: they hold, and somebody should know. Those that may be wrong law come first. */
export function warnOfNumbers(content: { sources: PackContent['sources']; entitlements?: string[] }, say: Say): void {
  const numbers = numbersIn(content).map(({ path, value }) => ({
    ...{ path, value, field: path.join('.') },
    confidence: sourceOf(path, content.sources)?.confidence ?? 'rule',
  }));
  for (const rule of ruleSourcesOf(content)) say(['entitlements'], doubtOf(rule) ?? '');
  for (const confidence of ['secondary', 'house'] as const) {
    for (const number of numbers.filter((one) => one.confidence === confidence)) {
      say(number.path, doubtOf(number) ?? '');
    }
  }
}
