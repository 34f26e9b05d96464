import type { ChannelOut } from '../../domain/model';

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
  /** Bodies by id; an erased text is missing. */
  texts(ids: string[]): Promise<Map<string, string>>;
}
