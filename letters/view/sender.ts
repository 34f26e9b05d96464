import type { Remedy } from '../../domain/model';
import type { Staff } from '../../policies/policies';

/** The company that sends the letters: its people, and its words for remedies. */
export interface Sender {
  staff: Staff;
  /** The catalogue's words for a remedy in that language, empty when it has none. */
  words(policyId: string, remedy: Remedy, item: string | null, language: string): string;
  /** How many days the catalogue says a remedy takes, null when it says nothing. Absent: there is no catalogue. */
  days?(policyId: string, remedy: Remedy, item: string | null): number | null;
  company: string;
}
