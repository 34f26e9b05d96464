import type { Audience } from '../roles';
import type { Instant } from '../state/plan';
import type { TextRefs } from '../state/texts';
import type { TaskKind } from '../tasks';
import type { ChannelOut, LetterTemplate } from '../vocabulary';
import type { Entry } from './entry';

/** What the register must write of an event, in the transaction that writes its entries. */
export type Effect =
  /** Exactly one row per `key` + `channel`: a second bounce notice cannot cause a second text message. */
  | {
      kind: 'letter';
      /** Unique within the complaint: `acknowledgement`, `progress:2026-11-24`, `offer:o1`. */
      key: string;
      template: LetterTemplate;
      channel: ChannelOut;
      /** `complainant`, or `enquiry:e1` for its third party. */
      to: string;
      /** Enums, ids, amounts and instants that the template needs beside the complaint itself. */
      about: Record<string, string>;
      texts: TextRefs;
    }
  /** A letter that already exists goes out on another channel (after a failure or a corrected contact). */
  | { kind: 'resend'; key: string; channel: ChannelOut }
  | {
      kind: 'task';
      key: string;
      task: TaskKind;
      audience: Audience;
      /** For `owner` the person: the complaint's owner at that moment, or whose promise it is. Null: a role. */
      assignee: string | null;
      /**
       * Whom the assignee stands in for, or the role of which nobody is there. The turn adds it: only there is it known
       * who is away.
       */
      insteadOf?: string;
      about: string;
      dueAt: Instant;
    }
  /** Open tasks whose key starts so have no reason any more. Empty prefix: all of the complaint. */
  | { kind: 'void-tasks'; prefix: string };

/** One remedy step to carry out. `key` is what the provider sees: `{complaint}:{round}:{step}:{n}`. */
export interface StepOrder {
  step: string;
  generation: number;
  key: string;
  remedy: string;
  fulfilment: string;
  minor: number | null;
  currency: string | null;
  item: string | null;
  /** Which asking under this key it is: it rises when a person runs again what was refused. */
  tryNumber: number;
  /** Absent: the register's own ledger. */
  provider?: string;
}

/** What one revision of a complaint consists of: written in the transaction of its turn, at most once. */
export interface Revision {
  complaint: string;
  /** The revision that these entries make; they apply on the one before. */
  number: number;
  entries: Entry[];
  effects: Effect[];
}
