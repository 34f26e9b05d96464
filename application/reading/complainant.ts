import type { Call, ChannelOut, Complaint } from '../../domain/model';
import type { Person } from '../../register/people/contract';
import { textId } from '../ids';
import { INTAKE_TEXTS } from '../intake/intake-texts';
import type { Dependencies } from '../ports';
import { Problem } from '../problem';

export interface ComplainantReading extends Person {
  /** How letters go out, the first choice first. */
  channels: ChannelOut[];
  /** What was said at intake, by name. */
  intake: Record<string, string>;
}

/** Throws `not-found` when the person has been erased. */
export async function readComplainant(
  { register: { people } }: Dependencies,
  { id, reach }: Complaint,
): Promise<ComplainantReading> {
  const person = await people.read(id);
  if (!person) throw new Problem('not-found', 'The complainant has been erased.');
  const ids = new Map(INTAKE_TEXTS.map((name) => [name, textId(id, name)]));
  const bodies = await people.texts([...ids.values()]);
  const intake = [...ids].flatMap(([name, text]) => {
    const body = bodies.get(text);
    return body === undefined ? [] : [[name, body]];
  });
  return { ...person, channels: reach.channels, intake: Object.fromEntries(intake) };
}

/** `person`: null when erased. `script`: what to say, step by step. */
export interface CallReading {
  call: Call;
  person: Person | null;
  script: string[];
}

/** Throws `not-found` for a call that the complaint does not have. */
export async function readCall(
  { register, callScript }: Dependencies,
  complaint: Complaint,
  id: string,
): Promise<CallReading> {
  const call = complaint.calls.find((one) => one.id === id);
  if (!call) throw new Problem('not-found', 'The complaint has no call of this id.');
  const person = await register.people.read(complaint.id);
  return { call, person, script: callScript(complaint, person) };
}
