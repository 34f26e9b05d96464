import type { EventType } from './events/event-types';
import { STAGES, type Stage } from './vocabulary';

/** Facts that keep an event from entering a stage. */
export interface Hindrances {
  /** An offer waits for its answer or its approval. */
  offered: boolean;
  /** A right is not carried out yet. */
  owed: boolean;
}

/**
 * The life of a complaint: which event enters which stage, from where. The only place that moves a stage; the diagram in
 * `docs/architecture.md` is made from it. Guards are on facts (a finding, a choice), not on stages.
 */
const BEFORE_FINDING: Stage[] = ['received', 'acknowledged', 'investigating'];
const OPEN: Stage[] = STAGES.filter((stage) => stage !== 'closed');

/** `unless`: what keeps it from being entered so; then a later line may hold. */
export const LIFE: { event: EventType; from: Stage[]; to: Stage; unless?: keyof Hindrances }[] = [
  { event: 'ComplaintAcknowledged', from: ['received'], to: 'acknowledged' },
  { event: 'InvestigationStarted', from: ['acknowledged'], to: 'investigating' },
  { event: 'FindingRecorded', from: [...BEFORE_FINDING, 'following-up'], to: 'resolving' },
  // Rights are carried out beside an offer: that decides where the complaint stands.
  { event: 'RightFellDue', from: ['resolving'], to: 'fulfilling', unless: 'offered' },
  { event: 'OfferProposed', from: ['fulfilling', 'following-up'], to: 'resolving' },
  { event: 'OptionChosen', from: ['resolving'], to: 'fulfilling' },
  { event: 'RemedyReversed', from: ['fulfilling'], to: 'resolving' },
  { event: 'RemedyFulfilled', from: ['fulfilling'], to: 'following-up' },
  { event: 'FinalResponseSent', from: [...BEFORE_FINDING, 'resolving'], to: 'following-up', unless: 'owed' },
  { event: 'FinalResponseSent', from: ['resolving'], to: 'fulfilling' },
  { event: 'FollowUpNotContent', from: ['following-up'], to: 'resolving' },
  { event: 'StepReopened', from: ['following-up', 'closed'], to: 'fulfilling' },
  { event: 'ComplaintWithdrawn', from: OPEN, to: 'closed' },
  { event: 'ComplaintReferred', from: OPEN, to: 'closed' },
  { event: 'ComplaintClosed', from: ['following-up'], to: 'closed' },
  { event: 'ComplaintReopened', from: ['closed'], to: 'resolving' },
];

/** The stage after an event: an event that enters no stage from here leaves it as it is. */
export function stageAfter(stage: Stage, event: EventType, hindrances?: Hindrances): Stage {
  const moves = LIFE.filter((move) => move.event === event && move.from.includes(stage));
  return moves.find(({ unless }) => !(unless && hindrances?.[unless]))?.to ?? stage;
}

/** The table as a Mermaid state diagram. Ways out of every open stage are drawn once, from a note, to keep it readable. */
export function lifeDiagram(): string {
  const arrows = LIFE.flatMap(({ event, from, to }) =>
    from.length === OPEN.length
      ? [`  open --> ${name(to)}: ${event}`]
      : from.map((stage) => `  ${name(stage)} --> ${name(to)}: ${event}`),
  );
  return [
    'stateDiagram-v2',
    '  [*] --> received: ComplaintOpened',
    '  state "any open stage" as open',
    ...arrows,
    '  closed --> [*]',
  ].join('\n');
}

/** Mermaid takes no hyphen in a state's name. */
function name(stage: Stage): string {
  return stage.replace('-', '_');
}
