import type { ChannelOut } from '../../domain/model';

export interface PeopleTables {
  people: PeopleTable;
  person_keys: { complaint: string; key: string };
  texts: TextsTable;
}

export interface PeopleTable {
  complaint: string;
  name: string | null;
  email: string | null;
  phone: string | null;
  customer_ref: string | null;
  language: string;
  time_zone: string;
  preferred_channel: ChannelOut | null;
}

interface TextsTable {
  id: string;
  complaint: string | null;
  name: string;
  body: string;
  input: string | null;
}
