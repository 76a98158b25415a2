import { readdirSync, readFileSync } from 'node:fs';
import { type Flow, flowSchema } from './flow.ts';

/** A ready flow for a pair of systems. */
export interface FlowTemplate {
  /** `<source>-<target>/<name>`, e.g. `mpluskassa-twinfield/orders`. */
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly document: Flow;
}

const folder = new URL('./templates/', import.meta.url);

/** Every template in `flows/templates/<source>-<target>/<name>.json`, by id. */
export const readTemplates = (): ReadonlyMap<string, FlowTemplate> => {
  const pairs = readdirSync(folder, { withFileTypes: true }).filter(entry => entry.isDirectory());
  const templates = pairs.flatMap(({ name: pair }) =>
    readdirSync(new URL(`${pair}/`, folder))
      .filter(file => file.endsWith('.json'))
      .map((file): FlowTemplate => {
        const id = `${pair}/${file.slice(0, -'.json'.length)}`;
        const [source = '', target = ''] = pair.split('-');
        const document = flowSchema.parse(
          JSON.parse(readFileSync(new URL(`${pair}/${file}`, folder), 'utf8')),
        );
        return { id, source, target, document: { ...document, template: id } };
      }),
  );
  return new Map(templates.map(template => [template.id, template]));
};
