import { z } from 'zod';
import { type List, oneOf } from '../wire/lists.ts';
import { listOf, text, textOrEmpty } from '../wire/shapes.ts';

const wireDeal = z.object({
  id: z.string(),
  title: textOrEmpty,
  reference: text,
  status: text,
  lead: z.object({
    customer: z.object({ type: z.string(), id: z.string() }),
    contact_person: z.object({ id: z.string() }).nullish(),
  }),
  quotations: listOf(z.object({ id: z.string() })),
});

export type WireDeal = z.infer<typeof wireDeal>;

export const dealList: List<WireDeal> = { operation: 'deals.list', entry: wireDeal };

export const oneDeal = oneOf(wireDeal);

/** The title of a deal: `Order 5531`, or `Order 5531 | text`. Deals have no other field that can be searched. */
export const dealTitle = (reference: string, title: string | undefined): string =>
  `Order ${reference.trim()}${title ? ` | ${title}` : ''}`;

/** Our order number in the title of a deal. */
export const referenceIn = (title: string): string | undefined =>
  /^Order ([^|]*?)(?: \| .*)?$/s.exec(title)?.[1];
