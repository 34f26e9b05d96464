import type { ChannelOut, Instant, LetterStatus, LetterTemplate } from '../../domain/model';

export interface LetterTables {
  letters: LettersTable;
}

export interface LettersTable {
  id: string;
  complaint: string;
  key: string;
  template: LetterTemplate;
  channel: ChannelOut;
  language: string;
  version: string;
  recipient: string;
  subject: string;
  text: string;
  html: string | null;
  address: string | null;
  status: LetterStatus;
  posting: number;
  attempts: number;
  last_error: string | null;
  recorded_at: Instant;
  sent_at: Instant | null;
  leased_until: Instant;
}
