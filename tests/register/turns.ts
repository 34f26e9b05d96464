import type { Complaint, ComplaintEvent, Instant, RegisterEffect, Turn } from '../../domain/model';
import type { Opening } from '../../register/complaints/contract';
import type { RenderLetter } from '../../register/letters/contract';
import type { Register } from '../../register/register';
import { aComplaint, anOpening, aPerson } from '../harness/builders';

/** A letter whose text shows what the register passed to the renderer. */
export const render: RenderLetter = (draft, complaint, person) => ({
  language: complaint.reach.language,
  version: '1',
  subject: `${draft.template} ${complaint.reference}`,
  text: `Dear ${person?.name ?? 'nobody'}: ${JSON.stringify(draft.texts)}`,
  html: null,
});

let opened = 0;

/** Opens a complaint of its own for one test; its id and reference count up. */
export async function open(
  register: Register,
  complaint: Partial<Complaint> = {},
  opening: Partial<Opening> = {},
): Promise<Complaint> {
  opened += 1;
  const id = `complaint-${opened}`;
  const whole = aComplaint({ id, reference: `A-2026-${String(opened).padStart(6, '0')}`, ...complaint });
  await register.openings.open(anOpening({ complaint: whole, ...opening }));
  return whole;
}

/** The turn that follows `complaint`, caused by `message` or, without one, by time. */
export function aTurn(
  complaint: Complaint,
  events: ComplaintEvent[],
  effects: RegisterEffect[] = [],
  { at = '2026-11-21T02:00:00.000Z', message = null }: { at?: Instant; message?: string | null } = {},
): Turn {
  const cause = message ?? `due@${at}`;
  const by = message ? 'li.na' : 'amends';
  const entries = events.map((event, index) => ({ key: `${cause}#${index}`, at, by, message, event }));
  return { complaint: complaint.id, from: complaint.revision, to: complaint.revision + 1, entries, effects };
}

/** A letter to the complainant, as `react` asks for one. */
export const aLetter = (overrides: Partial<Extract<RegisterEffect, { kind: 'letter' }>> = {}): RegisterEffect => ({
  kind: 'letter',
  key: 'message:m1',
  template: 'message',
  channel: 'email',
  to: 'complainant',
  about: {},
  texts: {},
  ...overrides,
});

/** Records a turn and answers the complaint as it is afterwards. */
export async function record(
  register: Register,
  complaint: Complaint,
  events: ComplaintEvent[],
  effects: RegisterEffect[] = [],
  options: { at?: Instant; message?: string | null } = {},
): Promise<Complaint> {
  await register.records.record(aTurn(complaint, events, effects, options), render);
  return read(register, complaint.id);
}

export async function read(register: Register, id: string): Promise<Complaint> {
  const stored = await register.records.read(id);
  if (!stored) throw new Error(`${id} is not on record`);
  return stored.complaint;
}

/** An event without consequences, for turns whose effects are what the test is about. */
export const NOTED: ComplaintEvent = {
  type: 'MessageLogged',
  direction: 'in',
  channel: 'phone',
  emotion: null,
  letter: null,
  texts: {},
};

/** A complaint with one letter waiting on `channel`, and that letter's id. */
export async function openWithLetter(
  register: Register,
  channel: 'email' | 'sms' | 'portal' = 'email',
  person = aPerson(),
): Promise<{ complaint: Complaint; id: string }> {
  const opened = await open(register, {}, { person });
  const complaint = await record(register, opened, [NOTED], [aLetter({ channel })]);
  return { complaint, id: `${complaint.id}/message:m1/${channel}` };
}
