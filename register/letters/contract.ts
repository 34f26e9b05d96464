import type {
  ChannelOut,
  Complaint,
  Instant,
  LetterStatus,
  LetterTemplate,
  TextRefs,
  UndeliveredLetter,
} from '../../domain/model';
import type { Person } from '../people/contract';

/** The channel whose courier has something to do; `bounced`: it has failed at once, and an input says so. */
export type Posted = ChannelOut | 'bounced';

export interface LetterDraft {
  key: string;
  template: LetterTemplate;
  channel: ChannelOut;
  to: string;
  about: Record<string, string>;
  /** Bodies of the texts that the effect refers to, by name. */
  texts: Record<string, string>;
}

/** `person` is null when the person has been erased: then a letter has no address and fails for good. */
export type RenderLetter = (draft: LetterDraft, complaint: Complaint, person: Person | null) => RenderedLetter;

export interface RenderedLetter {
  language: string;
  version: string;
  subject: string;
  text: string;
  html: string | null;
}

export interface StoredLetter {
  /** `{complaint}/{key}/{channel}`; also the message id that the provider gets. */
  id: string;
  complaint: string;
  key: string;
  template: LetterTemplate;
  channel: ChannelOut;
  language: string;
  version: string;
  to: string;
  subject: string;
  text: string;
  html: string | null;
  /** Null when the person is erased or the channel has no address. */
  address: string | null;
  status: LetterStatus;
  attempts: number;
  lastError: string | null;
  recordedAt: Instant;
  sentAt: Instant | null;
}

export interface LetterBox {
  ofComplaint(complaint: string): Promise<StoredLetter[]>;
  read(id: string): Promise<StoredLetter | null>;
  /** Next letters to send on a channel, locked against other couriers for `leaseSeconds`. None while letters are on hold. */
  take(channel: ChannelOut, limit: number, now: Instant, leaseSeconds: number): Promise<StoredLetter[]>;
  /** Taken and not tried, since its addressee has got enough: it waits until then, and a task says so. */
  postpone(letter: Pick<StoredLetter, 'id'>, until: Instant, at: Instant): Promise<void>;
  /**
   * Until when a letter that was taken has to wait, so that its addressee gets no more than `most` within a day, whichever
   * complaints they are about; null where it may go. What couriers took before it counts as sent.
   */
  waitsUntil(id: string, most: number, now: Instant): Promise<Instant | null>;
  /** Whether a letter to a third party has gone to this address before: by the first one a person has released it. */
  knowsThirdParty(email: string): Promise<boolean>;
  /** Taken and not tried: whoever takes next gets them, and it was no attempt. */
  putBack(ids: string[], at: Instant): Promise<void>;
  sent(id: string, at: Instant): Promise<void>;
  /** Not to be tried before `at`. */
  tryAgain(id: string, at: Instant, error: string): Promise<void>;
  /** Failed for good: marks it and stores the bounce as an input, in one transaction. Returns the input's id. */
  failed(id: string, at: Instant, error: string): Promise<string>;
  mark(id: string, status: 'delivered' | 'read', at: Instant): Promise<void>;
  /** When the next pending letter of a channel may be tried, null when there is none or letters are on hold. */
  nextAttempt(channel: ChannelOut): Promise<Instant | null>;
  /**
   * Renders and stores a letter that belongs to no turn (a reminder to a third party), once per complaint, key and
   * channel; texts are references. Null when there is nothing to do for it.
   */
  add(
    complaint: string,
    letter: Omit<LetterDraft, 'texts'> & { texts: TextRefs },
    at: Instant,
    render: RenderLetter,
  ): Promise<Posted | null>;
  /** What waits longer than a lease for its next attempt may be tried now: its provider is back. */
  retryNow(channel: ChannelOut, now: Instant, leaseSeconds: number): Promise<void>;
  standing(channel: ChannelOut, now: Instant): Promise<ChannelStanding>;
  /** Keys of the complainant's letters that no channel delivered. */
  undelivered(complaint: string): Promise<UndeliveredLetter[]>;
}

/** How the letters of one channel stand. */
export interface ChannelStanding {
  pending: number;
  /** When the first of them was recorded; null: none waits. */
  oldest: Instant | null;
  /** Recorded in the last seven days, and failed for good on this channel. */
  failed: number;
}
