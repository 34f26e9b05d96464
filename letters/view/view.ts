import { answerClocks } from '../../domain/clocks';
import { lawLetters } from '../../domain/conversation';
import { waitingFor } from '../../domain/daily-update';
import { byRightAlone } from '../../domain/entitlements';
import { BLOCKS, type Complaint, type Instant, type Outcome, WAITING_FOR, type WaitingFor } from '../../domain/model';
import type { Staff, StaffMember } from '../../policies/policies';
import type { LetterDraft } from '../../register/letters/contract';
import type { Person } from '../../register/people/contract';
import { blocksOf } from '../blocks';
import { type Language, localeFor } from '../languages';
import { nameToGreet, repeated } from '../repeating';
import { cleanText, cut, oneLine } from '../text';
import { type Formats, formatsIn } from './format';
import { type Next, nextOf, soonestOf } from './next';
import { type OfferWords, phrasesFor } from './phrases';
import type { Sender } from './sender';

/** What the templates call `it`. Everything is ready to be printed: templates compute nothing. */
export interface LetterView {
  /** Empty when there is no name to greet by. */
  name: string;
  company: string;
  reference: string;
  owner: { name: string; line: string };
  zone: string;
  say: Formats;
  cut: typeof cut;
  received: Instant;
  grumble: boolean;
  /** Whether to ask for the way of keeping in touch that suits best. Never which vulnerability. */
  vulnerable: boolean;
  next: Next;
  /** When our answer is due at the latest, while that lies ahead. */
  answerBy: Instant | null;
  /** Text blocks that deadlines already passed at opening have made due. */
  owed: string[];
  /** Under so many laws that this is one letter of several, each with its own text blocks; 1 otherwise. */
  letters: number;
  /** Text blocks that law wants in this letter, and their short forms for text messages. */
  blocks: string[];
  briefBlocks: string[];
  /** Where no law has words of its own: the right to go further, in general. */
  referral: string;
  /** Bodies that the draft refers to, cleaned; without what must not be repeated. */
  texts: Record<string, string | undefined>;
  about: Record<string, string | undefined>;
  waiting: string;
  outcome: Outcome | null;
  outcomeWords: string;
  /** Whether to say that it should not have happened. */
  atFault: boolean;
  thirdParty: string;
  /** When a third party's answer is due. */
  dueAt: Instant | null;
  offer: OfferWords | null;
  /** What of the agreed remedy is carried out, and what is not yet. */
  done: string[];
  open: string[];
  gift: string;
  /** Whether the complainant agreed to what is being done: a right needs no agreement. */
  agreed: boolean;
  /** What rules give without being asked, each with its rule in words. */
  rights: { what: string; under: string }[];
  /** What still ran when the complaint ended, and what never began. */
  underWay: string[];
  dropped: string[];
  /** An option that is reversed: what failed, what is given back, what stays. */
  reversed: { failed: string[]; back: string[]; kept: string[] };
  /** Until when what the draft is about can be used. */
  lastDay: Instant | null;
  /** The remedy of the step that the draft is about. */
  stuck: string;
}

/** What a view is made from. */
export interface LetterSources {
  sender: Sender;
  draft: LetterDraft;
  complaint: Complaint;
  person: Person | null;
  language: Language;
}

export function viewOf({ sender, draft, complaint, person, language }: LetterSources): LetterView {
  const say = formatsIn(localeFor(complaint.reach.language, language), zonesFor(draft, complaint, person));
  const phrases = phrasesFor(sender, complaint, language, say);
  const outcome = complaint.outcome ?? complaint.finding?.outcome ?? null;
  const view: LetterView = {
    name: nameToGreet(person?.name ?? null),
    company: cut(oneLine(sender.company), 60),
    reference: complaint.reference,
    owner: ownerOf(sender.staff, complaint),
    zone: say.zone,
    say,
    cut,
    received: complaint.receivedAt,
    grumble: complaint.kind === 'grumble',
    vulnerable: complaint.vulnerabilities.length > 0,
    next: nextOf(complaint),
    answerBy: soonestOf(complaint, [...answerClocks(complaint), 'settle']),
    owed: [],
    letters: draft.about.regime ? lawLetters(complaint, draft.key).length : 1,
    blocks: [],
    briefBlocks: [],
    referral: language.words.owed['referral-right'],
    texts: cleaned(draft.texts),
    about: draft.about,
    waiting: language.words.waitingFor[waitingWord(draft, complaint)],
    outcome,
    atFault: outcome === 'upheld' || outcome === 'partly-upheld',
    outcomeWords: outcome ? language.words.outcomes[outcome] : '',
    thirdParty: nameToGreet(draft.texts.thirdParty ?? null),
    dueAt: draft.about.dueAt ?? null,
    offer: phrases.offer(draft),
    done: phrases.done(),
    open: phrases.open(),
    gift: phrases.gift(draft),
    agreed: !byRightAlone(complaint),
    rights: phrases.rights(draft),
    underWay: phrases.underWay(),
    dropped: phrases.dropped(),
    reversed: phrases.reversed(draft),
    lastDay: phrases.lastDay(draft),
    stuck: phrases.stuck(draft),
  };
  const blocks = blocksOf(draft.template, complaint, draft.about.regime);
  return {
    ...view,
    owed: complaint.owed.map((id) => owedBlock(id, language, view)),
    blocks: blocks.map((block) => cleanText(language.block(block, 'letter', view))),
    briefBlocks: blocks.map((block) => oneLine(language.block(block, 'sms', view))),
  };
}

function owedBlock(id: string, language: Language, view: LetterView): string {
  const block = BLOCKS.find((one) => one === id);
  if (block) return cleanText(language.block(block, 'letter', view));
  return language.words.owed[id] ?? language.words.owed.other;
}

/** The complainant's day for the complainant; for a third party the day of our own calendar. */
function zonesFor(draft: LetterDraft, complaint: Complaint, person: Person | null): string[] {
  const { personZone, zone } = complaint.calendarSnapshot;
  if (draft.to !== 'complainant') return [zone];
  return person ? [person.timeZone, personZone] : [personZone];
}

/** The owner with the direct line; who stands in when the owner has left the staff list. */
export function ownerOf(staff: Staff, { owner }: Complaint): { name: string; line: string } {
  const member: StaffMember | undefined =
    staff.find(owner.id) ?? (owner.supervisor ? staff.find(owner.supervisor) : null) ?? staff.members[0];
  return { name: cut(oneLine(member?.name ?? ''), 40), line: cut(oneLine(member?.directLine ?? ''), 30) };
}

function waitingWord(draft: LetterDraft, complaint: Complaint): WaitingFor {
  return WAITING_FOR.find((word) => word === draft.about.waitingFor) ?? waitingFor(complaint);
}

function cleaned(texts: Record<string, string>): Record<string, string> {
  const shown = Object.entries(texts).flatMap(([name, body]) => {
    const said = SAID_OUTSIDE.has(name) ? repeated(body) : body;
    return said === null ? [] : [[name, cleanText(said)] as const];
  });
  return Object.fromEntries(shown);
}

/** Texts that nobody of the company has written. What a CRM has to be printed as it is, is refused beforehand. */
const SAID_OUTSIDE = new Set(['summary', 'account', 'feelings', 'unmetNeed', 'desiredOutcome']);
