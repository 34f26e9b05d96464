import type { Instant } from '../../domain/plan';
import type { ChannelOut } from '../../domain/vocabulary';

export interface Person {
  name: string | null;
  email: string | null;
  phone: string | null;
  customerRef: string | null;
  language: string;
  timeZone: string;
  preferredChannel: ChannelOut | null;
}

/** People and texts: all that erasing a person deletes. */
export interface People {
  read(complaint: string): Promise<Person | null>;
  /** Which of these customer references whoever complained has, or had before a correction. */
  customerRefsAmong(complaint: string, refs: string[]): Promise<string[]>;
  /** Held as *pending* under its command's key until a turn takes it up (then it replaces the person). */
  putPending(complaint: string, textId: string, patch: Partial<Person>): Promise<void>;
  /** Texts of a command, pending until a turn refers to them. Repeating with the same ids changes nothing. */
  putTexts(complaint: string, texts: { id: string; name: string; body: string }[]): Promise<void>;
  texts(ids: string[]): Promise<Map<string, string>>;
  /** Pending texts that no turn took up. Returns how many were deleted. */
  sweepPending(olderThan: Instant): Promise<number>;
}
