import type { ChannelOut, Instant } from '../../domain/model';

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
  /** A corrected contact, pending as a text until a turn refers to it; then it is written into the person's row. */
  putPending(complaint: string, textId: string, contact: Partial<Person>): Promise<void>;
  /** Texts of a command, pending until a turn refers to them. Repeating with the same ids changes nothing. */
  putTexts(complaint: string, texts: { id: string; name: string; body: string }[]): Promise<void>;
  /** Bodies by id; an erased text is missing. */
  texts(ids: string[]): Promise<Map<string, string>>;
  /** Deletes pending texts that no turn took up. Returns how many there were. */
  sweepPending(olderThan: Instant): Promise<number>;
}
