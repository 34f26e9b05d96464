import type { PackContent } from '../schema';
import { covers, numbersIn, sourceOf } from '../sources';
import type { Say } from './say';

/** A number that nobody can account for, or an account of nothing. */
export function checkSources(content: { sources: PackContent['sources'] }, say: Say): void {
  const numbers = numbersIn(content);
  for (const { path, value } of numbers) {
    if (!sourceOf(path, content.sources)) say(path, `${path.join('.')} (${value}) has no source under sources`);
  }
  content.sources.forEach(({ of }, index) => {
    of.forEach((name, place) => {
      if (numbers.some(({ path }) => covers(name, path.join('.')))) return;
      say(['sources', index, 'of', place], `sources names "${name}", which holds no number`);
    });
  });
}
