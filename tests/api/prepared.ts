import type { OperationId } from '../../application/operations';
import { ACCOUNT, FINDING, offerOf, type TestApi } from '../harness/api';
import { SAMPLES } from './samples';

const FLIGHT = {
  ...{ type: 'flight', from: 'FRA', to: 'PEK', carrier: { community: true, large: true }, what: 'delay' },
  ...{ arrivalDelayMinutes: 300, cause: 'within-control' },
};

type Does = Parameters<TestApi['acts']> extends [string, ...infer One] ? One : never;
const LISTENED: Does = ['/account', ACCOUNT, 'handler'];
const FOUND: Does[] = [LISTENED, ['/finding', FINDING, 'handler']];
const OFFERED: Does[] = [...FOUND, ['/offers', offerOf('60.00'), 'handler']];
const CHOSEN: Does[] = [...OFFERED, ['/choice', { offer: 'o1', option: '1' }]];

/** What must have happened before, so that the rules allow the command. */
const BEFORE: Partial<Record<OperationId, Does[]>> = {
  sendLetter: [LISTENED],
  recordReply: [['/enquiries', SAMPLES.openEnquiry, 'handler']],
  recordFinding: [LISTENED],
  proposeOffer: FOUND,
  decideApproval: [...FOUND, ['/offers', offerOf('300.00'), 'handler']],
  choose: OFFERED,
  respond: FOUND,
  retryStep: CHOSEN,
  doStepByHand: CHOSEN,
  keepPromise: [['/promises', SAMPLES.makePromise, 'handler']],
  readCall: CHOSEN,
  recordCall: CHOSEN,
  answerSurvey: CHOSEN,
  reopen: [['/withdrawal', SAMPLES.withdraw]],
  confirmRights: [LISTENED, ['/finding', { ...FINDING, circumstances: FLIGHT }, 'handler']],
  resumeClock: [['/clocks/decide/pause', SAMPLES.pauseClock, 'handler']],
};

/** What else it takes. Answers the fields of the body that depend on it. */
const THEN: Partial<Record<OperationId, (api: TestApi, id: string) => Promise<object>>> = {
  async takeEscalation(api, id) {
    api.later(20 * 86_400_000);
    await api.gateway.letTimePass(id);
    return {};
  },
  decideApproval: async (api, id) => ({ offerHash: (await api.complaint(id)).offer?.hash }),
  async applyPolicy({ deps }) {
    const { id, version, hash } = deps.policies.packs.get('house') ?? {};
    return { pack: { id, version, hash } };
  },
  retryStep: stepFails,
  doStepByHand: stepFails,
};

async function stepFails(api: TestApi, id: string): Promise<object> {
  await api.reports(id, { type: 'StepReported', step: 's1', generation: 1, result: 'failed', reference: null });
  return {};
}

/** Under a law whose clock may be extended, or that pays; with a third party that waits for its release. */
const OPENED: Partial<Record<OperationId, object>> = {
  extendClock: { policy: 'uk-fca-general' },
  confirmRights: { policy: 'eu261' },
  releaseEnquiry: { thirdParty: { name: 'Hotel Sol', email: 'desk@hotel.example' } },
};
const CLOCK: Partial<Record<OperationId, string>> = { extendClock: 'uk-fca-general.final-response' };

/** A complaint at which the operation may be done, the path to it, and the fields of its body that depend on it. */
export async function prepared(api: TestApi, operation: OperationId, path: string, opening: object = {}) {
  const { id } = await api.opened({ ...OPENED[operation], ...opening });
  api.gateway.carriesOut = THEN[operation] !== stepFails;
  for (const one of BEFORE[operation] ?? []) await api.acts(id, ...one);
  const fields = (await THEN[operation]?.(api, id)) ?? {};
  return { id, path: path.replace('{name}', CLOCK[operation] ?? '{name}'), fields };
}
