import { simulatorsPlaceholder } from './runner/connection-part.ts';
import { installFlow } from './runner/install.ts';
import type { Services } from './services.ts';

/** Template of the flow that a new installation shows, and the id it gets. */
const demoFlow = { template: 'mpluskassa-twinfield/orders', id: 'orders' } as const;

/** Fills a new data folder: a connection to each simulator, and the demo flow, deployed and ready to run. */
export const installDemo = async ({ registry, templates, store, now }: Services): Promise<void> => {
  if ((await store.connections.list()).length > 0 || (await store.flows.list()).length > 0) return;
  const connectionOf = (system: string) => `${system}-demo`;
  for (const system of registry.systems.values()) {
    const demo = system.demo?.(`${simulatorsPlaceholder}/${system.id}`);
    if (!demo) continue;
    await store.connections.add({
      id: connectionOf(system.id),
      name: `${system.title} (demo)`,
      system: system.id,
      settings: demo.settings as Record<string, unknown>,
      secrets: demo.secrets as Record<string, unknown>,
      demo: true,
      createdAt: now(),
    });
  }
  const template = templates.get(demoFlow.template);
  if (!template) return;
  const roles = Object.fromEntries(
    Object.entries(template.document.roles).map(([name, role]) => [
      name,
      { ...role, connection: connectionOf(role.system) },
    ]),
  );
  const document = { ...template.document, roles };
  await installFlow(store, document, now(), demoFlow.id);
  await store.flows.deploy(demoFlow.id, document, 'Koppel', 'The demo flow', now());
};
