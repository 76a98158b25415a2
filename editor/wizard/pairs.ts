import type { FlowOffer } from '../../flows/flow.ts';
import type { Template } from '../../server/api/contracts/templates.ts';

/** Systems that have templates with this one. */
export const partnersOf = (system: string, templates: readonly Template[]): ReadonlySet<string> =>
  new Set(
    templates.flatMap(({ source, target }) =>
      source === system ? [target] : target === system ? [source] : [],
    ),
  );

/** Templates between two systems, whichever way they go. */
export const templatesBetween = (
  [one, other]: readonly string[],
  templates: readonly Template[],
): readonly Template[] =>
  templates.filter(
    ({ source, target }) => (source === one && target === other) || (source === other && target === one),
  );

/** Templates that go the same way. */
export interface Direction {
  readonly source: string;
  readonly target: string;
  readonly templates: readonly Template[];
}

const order: readonly FlowOffer['subject'][] = [
  'orders',
  'customers',
  'products',
  'stock',
  'daily-totals',
  'price-lists',
  'discounts',
  'customer-groups',
];

const rank = ({ offer }: Template): number => (offer ? order.indexOf(offer.subject) : order.length);

/** The templates by direction, the one with most first; in each, orders before customers before products. */
export const directions = (templates: readonly Template[]): readonly Direction[] =>
  [...Map.groupBy(templates, ({ source, target }) => JSON.stringify([source, target])).values()]
    .flatMap((group): readonly Direction[] => {
      const [first] = group;
      if (!first) return [];
      const sorted = group.toSorted((a, b) => rank(a) - rank(b));
      return [{ source: first.source, target: first.target, templates: sorted }];
    })
    .toSorted((a, b) => b.templates.length - a.templates.length);

/** Whether two templates must not be live together; either of them may say so. */
export const excludeEachOther = (a: Template, b: Template): boolean =>
  a.id !== b.id && Boolean(a.offer?.excludes.includes(b.id) || b.offer?.excludes.includes(a.id));

/** The choice after one template was chosen: what it excludes is un-chosen, and told. */
export const choose = (
  chosen: readonly string[],
  template: Template,
  templates: readonly Template[],
): { readonly chosen: readonly string[]; readonly dropped: readonly Template[] } => {
  const dropped = templates.filter(other => chosen.includes(other.id) && excludeEachOther(template, other));
  const gone = new Set(dropped.map(({ id }) => id));
  return { chosen: [...chosen.filter(id => !gone.has(id) && id !== template.id), template.id], dropped };
};

/** A deployed flow, as far as it matters here. */
interface LiveFlow {
  readonly id: string;
  readonly name: string;
  readonly template: string | null;
  readonly active: boolean;
  readonly version: number | null;
  readonly roles: readonly { readonly connection: string | null }[];
}

/** Of the flows that are live between these connections, the one that a template would get in the way of. */
export const inTheWay = <F extends LiveFlow>(
  template: Template,
  connections: readonly (string | undefined)[],
  flows: readonly F[],
  templates: readonly Template[],
): F | undefined => {
  const wanted = connections.filter(connection => connection !== undefined).toSorted();
  if (wanted.length < 2) return undefined;
  return flows.find(flow => {
    if (!flow.active || flow.version === null) return false;
    const used = [...new Set(flow.roles.flatMap(({ connection }) => connection ?? []))].toSorted();
    if (used.join() !== wanted.join()) return false;
    const other = templates.find(({ id }) => id === flow.template);
    return other !== undefined && (other.id === template.id || excludeEachOther(template, other));
  });
};
