import type { Command, CommandType } from '../../domain/model';
import { approverBasis } from '../../policies/staff/approver';
import { planBasis, replanBasis } from '../adoption/plan-basis';
import { demandCurrent } from '../adoption/policy-change';
import { conflictProblem } from '../conflicts';
import { judgeRights } from '../entitlements/judge-rights';
import { demandReachable, reachOf } from '../intake/reach';
import { chooseCommand, offerCommand } from '../money/money-commands';
import { pinnedPack } from '../pinned-pack';
import { Problem, wrongField } from '../problem';
import type { BasisContext } from './basis-context';
import type { CommandRequest, RequestWithBasis, TypeWithBasis } from './requests';

/** The command that a request stands for, with its basis as it is now. Throws a `Problem` where there is none. */
export async function commandOf(context: BasisContext, request: CommandRequest): Promise<Command> {
  demandFree(context, context.actor.id);
  const complete = Object.hasOwn(COMPLETE, request.type)
    ? (COMPLETE[request.type as TypeWithBasis] as Complete<TypeWithBasis>)
    : undefined;
  return complete ? complete(context, request as RequestWithBasis<TypeWithBasis>) : (request as Command);
}

type Complete<T extends TypeWithBasis> = (
  context: BasisContext,
  request: RequestWithBasis<T>,
) => Promise<Extract<Command, { type: CommandType }>>;

const COMPLETE: { [T in TypeWithBasis]: Complete<T> } = {
  async AdoptPlan({ policies, complaint, now }, { policy, texts }) {
    const pack = demandCurrent(policies, policy).packFor(complaint.plan);
    if (!pack) throw new Problem('pack-not-current', `The complaint lives by no other version of ${policy.id}.`);
    return { type: 'AdoptPlan', adopt: planBasis(policies, complaint, pack, now), texts };
  },

  /** Another severity has other deadlines: clocks that run already are planned again. */
  async Assess({ policies, complaint, now }, { severity, emotion, vulnerabilities, texts }) {
    const changed = severity && severity !== complaint.severity;
    const replan = changed ? replanBasis(policies, complaint, severity, now) : undefined;
    return { type: 'Assess', severity, emotion, vulnerabilities, replan, texts };
  },

  async AssignOwner(context, { owner: id, texts }) {
    const owner = context.policies.staff.owner(id);
    if (!owner) throw wrongField('/owner', 'not-there', 'is nobody of staff.yaml');
    demandFree(context, owner.id);
    return { type: 'AssignOwner', owner, texts };
  },

  /** Without `owner` it is the complaint's owner who promises. */
  async MakePromise(context, { dueAt, owner, texts }) {
    if (owner && !context.policies.staff.find(owner))
      throw wrongField('/owner', 'not-there', 'is nobody of staff.yaml');
    if (owner) demandFree(context, owner);
    return { type: 'MakePromise', dueAt, owner, texts };
  },

  /** Changes how the complainant is reached; letters that reached nobody go out again. A field that is null is taken away. */
  async CorrectContact({ register, complaint, contact }, { texts }) {
    const before = await register.people.read(complaint.id);
    const changes = await contact();
    if (!before || !changes) throw new Problem('not-found', 'The complainant has been erased.');
    const after = { ...before, ...changes };
    demandReachable(after, '');
    const undelivered = await register.letterBox.undelivered(complaint.id);
    return { type: 'CorrectContact', ...reachOf(after), undelivered, texts };
  },

  async DecideApproval({ policies, actor, now, conflictRefs }, { approval, decision, offerHash, texts }) {
    const approver = approverBasis(policies.staff, actor.id, now, conflictRefs);
    return { type: 'DecideApproval', approval, decision, offerHash, approver, texts };
  },

  /** What the rules of the policy judge by themselves goes along. */
  async RecordFinding({ policies, complaint }, { circumstances, ...finding }) {
    const pack = pinnedPack(policies, complaint);
    const line = { above: pack.reviewAbove, ...(policies.rates && { rates: policies.rates }) };
    return { ...finding, ...(await judgeRights(circumstances, pack)), line };
  },

  ProposeOffer: offerCommand,
  Choose: chooseCommand,
};

/** Neither who acts nor who is to act may have a conflict with the complainant. */
function demandFree({ policies, conflictRefs }: BasisContext, person: string): void {
  const problem = conflictProblem(policies.staff, person, conflictRefs);
  if (problem) throw problem;
}
