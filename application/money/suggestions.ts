import { roleNeeded, worthOf } from '../../domain/approvals';
import {
  type Complaint,
  type Money,
  type OfferBasis,
  type Role,
  rank,
  type Severity,
  STAFF_ROLES,
  type StaffRole,
} from '../../domain/model';
import { leadTime } from '../../domain/offers';
import type { CatalogueEntry, Pack } from '../../policies/policies';
import type { StoredComplaint } from '../../register/complaints/contract';
import { pinnedPack } from '../pinned-pack';
import type { Dependencies } from '../ports';
import { givenBefore } from './given-before';
import { type AskedRemedy, offerBasis, optionsFrom } from './offer-basis';

/** An option that can be offered as it stands. */
export interface Suggestion {
  putRight: AskedRemedy[];
  makeUp: AskedRemedy[];
  /** Lowest role that may give it, from the reader's own upwards. */
  needs: StaffRole;
  /** What it counts with against authority. */
  worth: Money;
  /** Days until all of it is done; null where nobody knows. */
  takes: number | null;
}

/**
 * What the catalogue holds for the severity and cause of a complaint, and up to four options made of it that a member of
 * the staff of role `reader` may offer.
 */
export async function readSuggestions(
  deps: Dependencies,
  { complaint }: StoredComplaint,
  reader: Role,
): Promise<{ options: Suggestion[]; catalogue: CatalogueEntry[] }> {
  const pack = pinnedPack(deps.policies, complaint);
  const before = await givenBefore(deps, complaint, pack);
  return { options: suggestOptions(complaint, pack, reader, before), catalogue: suited(complaint, pack) };
}

/** What the complainant was given before: it counts against authority. */
type Before = Pick<OfferBasis, 'given'>;

/** The most that an offer may hold, and the least. */
const MOST = 4;
const LEAST = 2;

/** What the catalogue holds for this severity and cause; without a finding every cause is suited. */
function suited({ severity, finding }: Complaint, { catalogue }: Pack): CatalogueEntry[] {
  return catalogue.filter((entry) => suits(entry, severity, finding));
}

/**
 * Two to four options made of what suits, or none: each another way to put it right, in the catalogue's order of
 * preference, with different things to make up for it. Those that need the least authority come first, and where there is
 * a choice already, none that needs more. The same complaint and reader always get the same ones.
 */
function suggestOptions(complaint: Complaint, pack: Pack, reader: string, before: Before): Suggestion[] {
  const all = candidates(complaint, pack, reader, before);
  const picked: Suggestion[] = [];
  for (const role of STAFF_ROLES) {
    if (picked.length >= LEAST) break;
    pickFrom(
      all.filter(({ needs }) => needs === role),
      picked,
    );
  }
  if (picked.length === 1) pickFrom(all, picked, LEAST, 'same way');
  return picked.length >= LEAST ? picked : [];
}

/** Every way with everything that makes up for it, as far as anybody may give it. */
function candidates(complaint: Complaint, pack: Pack, reader: string, before: Before): Suggestion[] {
  const fitting = suited(complaint, pack);
  const together = pack.together.filter((way) => way.every((entry) => fitting.includes(entry)));
  const alone = fitting.filter(({ part }) => part !== 'makeUp').map((entry) => [entry]);
  const ready = [...together, ...alone].filter((way) => way.every(isReady));
  // A gift is a surprise after agreement: in an offer it would be none.
  const makeUps = fitting.filter((entry) => entry.part !== 'putRight' && entry.remedy !== 'gift' && isReady(entry));
  return ready.flatMap((way) =>
    makeUps.flatMap((makeUp) => suggestion(complaint, pack, { reader, before }, way, makeUp) ?? []),
  );
}

function suggestion(
  { severity, finding }: Complaint,
  pack: Pack,
  { reader, before }: { reader: string; before: Before },
  way: CatalogueEntry[],
  makeUp: CatalogueEntry,
): Suggestion | null {
  const option = { putRight: way.map((entry) => asked(entry, severity)), makeUp: [asked(makeUp, severity)] };
  const basis = { ...offerBasis([option], pack), ...before };
  const [terms] = optionsFrom([option], pack);
  if (!terms) return null;
  const proposer = rank(reader) >= 0 ? reader : STAFF_ROLES[0];
  const needs = roleNeeded([terms], basis, proposer, finding?.responsibility);
  return needs && { ...option, needs, worth: worthOf(terms, basis), takes: leadTime([...way, makeUp].map(timeOf)) };
}

/** Each way once, or `same way` again; what makes up for it is the one that was used least. */
function pickFrom(offered: Suggestion[], picked: Suggestion[], most = MOST, repeat?: 'same way'): void {
  for (const { putRight } of offered) {
    if (picked.length >= most) return;
    const used = picked.some((one) => sameAs(one.putRight, putRight));
    if (used && !repeat) continue;
    const fresh = offered.filter((one) => sameAs(one.putRight, putRight) && !picked.includes(one));
    const [best] = fresh.sort((a, b) => usesOf(a, picked) - usesOf(b, picked));
    if (best) picked.push(best);
  }
}

const usesOf = ({ makeUp }: Suggestion, picked: Suggestion[]): number =>
  picked.filter((one) => sameAs(one.makeUp, makeUp)).length;

const sameAs = (some: AskedRemedy[], others: AskedRemedy[]): boolean => JSON.stringify(some) === JSON.stringify(others);

function suits({ suits: to }: CatalogueEntry, severity: Severity, finding: Complaint['finding']): boolean {
  return to.severities.includes(severity) && (finding === null || to.causes.includes(finding.cause));
}

/** Money must be named, everything else may count with its cost. */
const isReady = ({ usual, cost, fulfilment }: CatalogueEntry): boolean =>
  usual !== null || (cost !== null && fulfilment !== 'payment');

const asked = ({ remedy, item, usual }: CatalogueEntry, severity: Severity): AskedRemedy => ({
  remedy,
  ...(item !== null && { item }),
  ...(usual && { amount: usual[severity] }),
});

/** What is said is done at once. */
const timeOf = ({ takes, fulfilment }: CatalogueEntry) => ({ takes: takes ?? (fulfilment === 'words' ? 0 : null) });
