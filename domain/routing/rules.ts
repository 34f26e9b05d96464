import { type CommandRule, type CommandTable, type Owner, refuse, STAFF, type TextRefs } from '../model';

declare module '../model/inputs/commands' {
  interface CommandTypes {
    AssignOwner: { owner: Owner; texts: TextRefs };
  }
}

const assignOwner: CommandRule<'AssignOwner'> = (context, { owner, texts }) => {
  if (owner.id === context.complaint.owner.id) return refuse('already-taken', `${owner.id} is the owner already.`);
  context.emit({ type: 'OwnerAssigned', owner, texts });
  return undefined;
};

export const ROUTING_COMMANDS: CommandTable<'AssignOwner'> = {
  AssignOwner: {
    rule: assignOwner,
    afterClosing: false,
    beginsWork: true,
    roles: STAFF,
    words: 'Assign another owner',
  },
};
