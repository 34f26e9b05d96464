import type { Approval, Complaint, Evolutions } from '../model';
import type { APPROVAL_EVENTS } from './events';

export const APPROVAL_EVOLUTIONS: Evolutions<keyof typeof APPROVAL_EVENTS> = {
  // A new offer is on its way: the sent one does not become final by itself.
  ApprovalRequested: (complaint, { approval }) => ({
    ...complaint,
    approvals: [...complaint.approvals, approval],
    newOfferBy: null,
  }),

  ApprovalDecided: (complaint, { approval, decision, by, unverified }) => {
    const status = ({ approve: 'approved', reject: 'rejected', return: 'returned' } as const)[decision];
    return changeApproval(complaint, approval, () => ({ status, decidedBy: by, unverified }));
  },

  ApprovalVoted: (complaint, { approval, vote }) =>
    changeApproval(complaint, approval, ({ votes }) => ({ votes: [...votes, vote] })),

  ApprovalVoided: (complaint, { approval, status }) => changeApproval(complaint, approval, () => ({ status })),

  ApprovalWarned: (complaint, { approval, warned }) => changeApproval(complaint, approval, () => ({ warned })),

  // Late is late: what would have warned of it warns no more.
  ApprovalEscalated: (complaint, { approval, level }) =>
    changeApproval(complaint, approval, ({ warnAt }) => ({ level, warned: warnAt.length })),

  SignalRefused: (complaint) => complaint,
};

function changeApproval(complaint: Complaint, id: string, change: (one: Approval) => Partial<Approval>): Complaint {
  const approvals = complaint.approvals.map((one) => (one.id === id ? { ...one, ...change(one) } : one));
  return { ...complaint, approvals };
}
