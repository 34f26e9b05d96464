import type { CommandRequest } from '../../../application/inputs/requests';
import type { SignalledDecision } from '../../../application/turns/contract';
import type { ApprovalDecision } from '../../../domain/model';
import type { StoredInput } from '../../../register/inputs/contract';
import type { Engine } from '../engine';
import { CASE_IDS } from '../house';
import { isCommand } from '../memory/inputs';
import { actorOf, type Deed, type Draw, last, nth, texts } from './draw';
import { calls, counted, type Forged } from './forged';

/** What whoever reaches Temporal can send there, and what honest senders repeat. Nothing new may come of any of it. */

const commandsOf = (engine: Engine, complaint: string, ...statuses: StoredInput['status'][]): StoredInput[] =>
  engine.inputs.all.filter((row) => row.complaint === complaint && isCommand(row) && statuses.includes(row.status));

/** The id of an input of another complaint, of nobody's; `flag`: of this one, but brought by a machine or a signal. */
const callsForeign: Deed = async (engine, { case: complaint, generation, flag, minor }) => {
  const isForeign = (row: StoredInput) =>
    flag
      ? row.complaint === complaint && !isCommand(row) && (row.source === null) === generation > 0
      : row.complaint !== complaint;
  const id = generation === 3 ? `forged-${minor}` : nth(engine.inputs.all.filter(isForeign), minor % 20)?.id;
  return calls(engine, complaint, { id: id ?? 'nobody', try: 1 });
};

/** A genuine one, from a history: it was taken up, refused or has expired; under its own number, an older or a later one. */
const callsAgain: Deed = async (engine, { case: complaint, generation, minor, odd }) => {
  const row = nth(commandsOf(engine, complaint, 'done', 'refused', 'expired', 'waiting'), minor % 12);
  if (!row) return;
  const other = odd ? generation - 1 : 0;
  return calls(engine, complaint, { id: row.id, try: row.try + other });
};

/** What was refused is sent anew under its key, as it was or with other words; `flag`: as well by the first call once more. */
const sendsAgain: Deed = async (engine, { case: complaint, generation, flag }) => {
  const row = nth(commandsOf(engine, complaint, 'refused', 'expired'), generation);
  if (!row) return;
  const { id, try: before, by } = row;
  const other: CommandRequest = { type: 'RetryStep', step: 's1', texts };
  const request = flag ? (row.body as CommandRequest) : other;
  const forged = flag ? 'what came to nothing sent anew' : 'what came to nothing sent anew with other words';
  const answer = await counted(engine, complaint, forged, () => engine.send(complaint, by, request, id));
  if (request.type === 'DoStepByHand' && 'created' in answer) engine.remedies.byHand(complaint, request.step, by.id);
  return flag ? calls(engine, complaint, { id, try: before }) : answer;
};

/** Its sender is gone, and so is its hour: whoever calls for it then is too late. `flag`: the sweep has marked it. */
const abandons: Deed = async (engine, { case: complaint, who, flag }) => {
  const id = engine.nextMessage();
  const wasQuiet = engine.isQuiet; // else a turn that is under way may have it
  await engine.write(complaint, actorOf(who), { type: 'Withdraw', texts }, id);
  const alone = wasQuiet && engine.isQuiet;
  engine.passTo(engine.later(61));
  if (alone && flag) engine.inputs.markExpired(engine.now);
  const outcome = await calls(engine, complaint, { id, try: 1 });
  const said = 'refused' in outcome ? outcome.refused : 'done';
  const fits = !alone || said === 'expired';
  engine.judge.look('a command that has expired is not taken up', fits, `${complaint} ${id}: ${said}`);
};

/** It waits, and whoever knows its id calls for it in its sender's place, under its own number and under another one. */
const callsForWaiting: Deed = async (engine, { case: complaint, who, generation }) => {
  const id = engine.nextMessage();
  await engine.write(complaint, actorOf(who), { type: 'RetryStep', step: 's1', texts }, id);
  const tries = generation > 1 ? [0, 1] : [1, 2];
  await Promise.all(tries.map((number) => calls(engine, complaint, { id, try: number })));
};

type Decision = Omit<SignalledDecision, 'id'>;

/** Typed by somebody into Temporal: by a name of nobody, of whoever proposed it, with another decision, hash or approval. */
function forgedDecision(engine: Engine, { case: complaint, who, minor, odd }: Draw): [Forged, Decision] {
  const { approvals, offers } = engine.view(complaint);
  const approval = last(approvals, 'waiting').at(-1);
  const offer = offers.find(({ id }) => id === approval?.offer);
  const change: [Forged, Partial<Decision>][] = [
    ['a signal by nobody', { by: odd ? '' : 'mallory' }],
    ['a signal by the proposer', { by: offer?.proposedBy ?? 'li.na' }],
    ['a signal by anybody', {}],
    ['a signal about no approval', { approval: 'a99' }],
    ['a signal with another hash', { offerHash: odd ? '' : 'hash' }],
    ['a signal without a decision', { decision: (odd ? '' : 'yes') as ApprovalDecision }],
  ];
  const [forged, forgery] = change[minor % change.length] ?? ['a signal by anybody', {}];
  const { id = 'a1', offerHash = '' } = approval ?? {};
  return [forged, { approval: id, offerHash, decision: 'approve', by: who.id, ...forgery }];
}

/** Something is at stake where an approval waits, so only there it is counted. */
const signalsJunk: Deed = async (engine, draw) => {
  const waits = (id: string) => engine.view(id).approvals.some(({ status }) => status === 'waiting');
  const complaint = CASE_IDS.find(waits) ?? draw.case;
  const [forged, decision] = forgedDecision(engine, { ...draw, case: complaint });
  const send = () => engine.signal(complaint, decision);
  return waits(complaint) ? counted(engine, complaint, forged, send) : send();
};

/** A turn for a run that is not the complaint's: of another id or epoch. It brings a call and a decision that would count. */
const asksForTurn: Deed = async (engine, draw) => {
  const { case: complaint, generation, who, flag } = draw;
  const { epoch } = engine.register.row(complaint);
  const known = commandsOf(engine, complaint, 'waiting', 'done', 'refused').at(-1);
  const approval = last(engine.view(complaint).approvals, 'waiting').at(-1);
  const id = `signal:${engine.nextMessage()}`;
  const { id: about = 'a1', offerHash = '' } = approval ?? {};
  const signal: SignalledDecision = { id, approval: about, offerHash, decision: 'approve', by: who.id };
  const other = CASE_IDS.find((one) => one !== complaint);
  const ids = [`complaint-${other}`, `remedy-${complaint}-1`, '', `complaint-forged-${complaint}`];
  const workflowId = flag ? `complaint-${complaint}` : (ids[generation] ?? '');
  const called = known ? [{ id: known.id, try: known.try }] : [];
  // The next epoch may be the complaint's own before the turn is taken.
  const question = { complaint, epoch: flag ? epoch + (generation > 0 ? 9 : -1) : epoch, called, signals: [signal] };
  const forged = flag ? 'a turn for another epoch' : 'a turn for another workflow';
  const { answer, wakeUps } = await counted(engine, complaint, forged, () => engine.ask(question, workflowId));
  const isSuperseded = answer.superseded === true && !answer.open && wakeUps.length === 0;
  const told = answer.outcomes.every((outcome) => 'refused' in outcome && outcome.refused === 'superseded');
  const isWritten = engine.inputs.find(`${complaint}/${id}`) !== undefined;
  engine.judge.look('another run is superseded, and writes nothing', isSuperseded && told && !isWritten, workflowId);
};

/** Under the complaint's own id and epoch, beside its run or after it: one turn more, and who signals it is no better known. */
const startsRun: Deed = async (engine, draw) => {
  const { case: complaint } = draw;
  const { epoch } = engine.register.row(complaint);
  const signal = { id: `signal:${engine.nextMessage()}`, ...forgedDecision(engine, draw)[1] };
  const question = { complaint, epoch, called: [], signals: [signal] };
  await counted(engine, complaint, 'a run started by hand', () => engine.ask(question, `complaint-${complaint}`));
  engine.turned(complaint);
};

/** A workflow that the complaint has not asked for takes up a step that stands, or gives it up. */
const strangerCarriesOut: Deed = async (engine, draw) => {
  const running = engine.view(draw.case).steps.filter(({ status }) => status === 'running' || status === 'done');
  const step = nth(running, draw.generation);
  if (!step) return;
  const act = () => engine.remedies.byStranger(draw.case, step, draw);
  return counted(engine, draw.case, 'an activity for a step of others', act);
};

/** A child's report once more: under its id, under another one, and about what is not there. */
const reportsAgain: Deed = async (engine, { case: complaint, generation, minor, flag }) => {
  type Report = Extract<Parameters<Engine['tell']>[1], { type: 'StepReported' }>;
  const reports = engine.inputs.all.filter((row) => row.kind === 'StepReported' && row.complaint === complaint);
  const row = nth(reports, minor % 6);
  if (!row) return;
  const fact = row.body as Report;
  const tell = (forged: Forged, told: Report, id?: string) =>
    counted(engine, complaint, forged, () => engine.tell(complaint, told, id));
  if (generation === 0) return tell('a report sent again', fact, row.id);
  // Of a step that came back a report of its first generation is old.
  if (generation === 1) return tell('a report of a later life', { ...fact, generation: 99 });
  const isDone = ({ step }: Report) =>
    engine.view(complaint).steps.some(({ id, status }) => id === step && status === 'done');
  const known = nth(reports.map(({ body }) => body as Report).filter(isDone), minor % 6);
  if (!known) return;
  return flag
    ? tell('a report that contradicts', { ...known, result: 'failed', reference: null })
    : tell('a report sent again', known);
};

export const FORGERIES = {
  callsForeign,
  callsAgain,
  sendsAgain,
  abandons,
  callsForWaiting,
  signalsJunk,
  asksForTurn,
  startsRun,
  strangerCarriesOut,
  reportsAgain,
} satisfies Record<string, Deed>;
