import type { Audience } from '../roles';
import type { Instant } from '../state/plan';
import type { TextRefs } from '../state/texts';
import type { TaskKind } from '../tasks';
import type { ChannelOut, LetterTemplate } from '../vocabulary';
import type { Entry } from './entry';

/**
 * What the world must see of an event. The first group is written by `record` in the same register transaction as the
 * entries; the second is done by the run itself.
 */
export type Effect = RegisterEffect | RunEffect;

export type RegisterEffect =
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
       * Whom the assignee stands in for, or the role of which nobody is there. The activity that records adds it: only
       * there is it known who is away.
       */
      insteadOf?: string;
      about: string;
      dueAt: Instant;
    }
  /** Open tasks whose key starts so have no reason any more. Empty prefix: all of the complaint. */
  | { kind: 'void-tasks'; prefix: string };

export type RunEffect =
  | { kind: 'start-steps'; round: number; steps: StepOrder[] }
  /** Steps that are done, with the reference of each: their providers are to take them back. */
  | { kind: 'reverse-steps'; round: number; steps: StepToReverse[] }
  | { kind: 'watch-voucher'; round: number; voucher: Voucher }
  /** It was used; `key` is that of its step. */
  | { kind: 'end-voucher'; round: number; key: string }
  | { kind: 'start-enquiry'; enquiry: string; dueAt: Instant; chaseEvery: string }
  | { kind: 'stop-enquiry'; enquiry: string };

/** A step that is done, and what its provider calls it. */
export interface StepToReverse {
  order: StepOrder;
  reference: string;
}

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
  /**
   * Which asking under this key it is: it rises when a person runs again what was refused. Absent: it was ordered before
   * they were counted.
   */
  tryNumber?: number;
  /** Absent: the register's own ledger. */
  provider?: string;
  /** A voucher: how many seconds it lasts once it is done. */
  lastsSeconds?: number;
}

/** What one turn of the loop hands to the register: written in one transaction, at most once. */
export interface Turn {
  complaint: string;
  /** Revision before and after: entries apply only on `from`. */
  from: number;
  to: number;
  entries: Entry[];
  effects: RegisterEffect[];
}

/** A voucher that can still be used, as the workflow watches it. `remindAt` null: it is too short for a reminder. */
export interface Voucher {
  /** Of its step. */
  key: string;
  step: string;
  generation: number;
  remindAt: Instant | null;
  expiresAt: Instant;
}
