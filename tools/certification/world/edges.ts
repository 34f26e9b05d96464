import type { LetterCourier, RemedyProvider } from '../../../activities/ports';
import type { ChannelOut } from '../../../domain/model';

/** How couriers and providers treat one complaint. */
export interface Edges {
  /** Whether any letter arrives. */
  reachable: boolean;
  /** Whether chosen remedies are carried out. */
  fulfils: boolean;
}

export function couriersFor(edges: Map<string, Edges>): Record<ChannelOut, LetterCourier> {
  const courier = (channel: ChannelOut): LetterCourier => ({
    channel,
    rate: 1000,
    send: async ({ complaint }) =>
      edges.get(complaint)?.reachable ? { kind: 'sent' } : { kind: 'never', error: 'no such address' },
  });
  return { email: courier('email'), sms: courier('sms'), portal: courier('portal') };
}

export const providerFor = (edges: Map<string, Edges>): RemedyProvider => ({
  honoursKeys: true,
  carryOut: async (complaint, { key }) =>
    edges.get(complaint)?.fulfils ? { kind: 'done', reference: key } : { kind: 'refused', error: 'no stock' },
});
