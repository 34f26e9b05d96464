import type { Remedy } from '../domain/vocabulary';
import type { Staff } from '../policies/policies';

/** What letters need to know of the house that sends them. */
export interface House {
  staff: Staff;
  /** The catalogue's words for a remedy in that language, empty when it has none. */
  words(policyId: string, remedy: Remedy, item: string | null, language: string): string;
  company: string;
}
