import { type EventTable, type Evolutions, letterTo, type Owner, type Reactions, type TextRefs } from '../model';

declare module '../model/events/event-types' {
  interface EventTypes {
    OwnerAssigned: { owner: Owner; texts: TextRefs };
  }
}

export const ROUTING_EVENTS: EventTable<'OwnerAssigned'> = {
  OwnerAssigned: { audience: 'everyone', words: ({ owner }) => `${owner.id} owns it now.` },
};

export const ROUTING_EVOLUTIONS: Evolutions<'OwnerAssigned'> = {
  OwnerAssigned: (complaint, { owner }) => ({ ...complaint, owner }),
};

export const ROUTING_REACTIONS: Reactions = {
  OwnerAssigned: (complaint, { owner }, at) => letterTo(complaint, 'owner-changed', `owner-changed:${owner.id}@${at}`),
};
