import type { Pipeline, Stage } from './pipeline.ts';
import type { Effect } from './ports.ts';

/** Values that a look-up of a stage must not see, for a role, an entity and the field it searches by. */
export type OwnCreations = (stage: Stage, role: string, entity: string, by: string) => ReadonlySet<string>;

/**
 * A page that is processed again (it met trouble, or the process was killed) must come out as if undisturbed. So a
 * look-up does not see what this very page created further on: when the page first passed, it was not there yet.
 */
export const ownCreations = (pipeline: Pipeline, effects: readonly Effect[]): OwnCreations => {
  const created = effects.flatMap(({ node, key, action }) => {
    const position = pipeline.stages.findIndex(stage => stage.node.id === node);
    const stage = pipeline.stages[position];
    const use = stage?.type.roles?.(stage.config).find(({ operation }) => operation === 'write');
    return action === 'created' && use ? [{ ...use, key, position }] : [];
  });
  return (stage, role, entity, by) => {
    const here = pipeline.stages.indexOf(stage);
    const hidden = created.filter(
      use => use.position > here && use.role === role && use.entity === entity && use.by === by,
    );
    return new Set(hidden.map(({ key }) => key));
  };
};
