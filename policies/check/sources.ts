import { addDays } from '../../domain/calendar';
import type { LocalDate } from '../../domain/model';
import type { Say } from '../files/say';
import { covers, doubtOf, numbersIn, ruleSourcesOf, sourceOf } from '../files/sources';
import type { PackContent } from '../schema/pack-schema';

/** Every number has a source, and every source names a number. */
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

/** A source cannot have been seen in the future. One day more is allowed, as `today` is in UTC. */
export function checkSeen({ sources }: { sources: PackContent['sources'] }, today: LocalDate, say: Say): void {
  sources.forEach(({ seenOn }, index) => {
    if (seenOn === undefined || seenOn <= addDays(today, 1)) return;
    say(['sources', index, 'seenOn'], `sources was seen on ${seenOn}, a day that is still to come`);
  });
}

/** Numbers that were not read in the rule itself: they hold, with a warning. Those that may misstate a law come first. */
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
