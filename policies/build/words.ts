import type { Remedy } from '../../domain/model';
import type { CatalogueEntry, Policies } from '../policies';

/**
 * What letters call a remedy or item, in that language or another region's form of it. Empty where the pack's catalogue
 * has no words: letters then use their own. Older versions are searched too, as they may have offered what the current one no longer gives.
 */
export function remedyWords(
  { versions }: Pick<Policies, 'versions'>,
  packId: string,
  remedy: Remedy,
  item: string | null,
  language: string,
): string {
  const entry = entryFor(versions, packId, remedy, item);
  return entry ? wordsIn(entry, language) : '';
}

/** How many days letters say that it takes; null where the catalogue says nothing. */
export function remedyDays(
  { versions }: Pick<Policies, 'versions'>,
  packId: string,
  remedy: Remedy,
  item: string | null,
): number | null {
  return entryFor(versions, packId, remedy, item)?.takes ?? null;
}

function entryFor(
  versions: Policies['versions'],
  packId: string,
  remedy: Remedy,
  item: string | null,
): CatalogueEntry | undefined {
  const catalogue = versions.get(packId)?.flatMap((pack) => pack.catalogue) ?? [];
  const entries = catalogue.filter((entry) => entry.remedy === remedy);
  return entries.find((one) => one.item === item) ?? entries.find((one) => one.item === null);
}

function wordsIn({ words }: CatalogueEntry, language: string): string {
  const primary = (tag: string) => tag.split('-')[0];
  const related = Object.keys(words).find((tag) => primary(tag) === primary(language));
  return words[language] ?? (related ? (words[related] ?? '') : '');
}
