import { readFileSync, writeFileSync } from 'node:fs';
import type { FlowDetail } from '../api/contracts/flows.ts';
import { CommandError } from './command-error.ts';
import { findFlow, withServer } from './with-server.ts';

/** `koppel import <file> [--id <id>] [--deploy]` */
export const importFlow = (
  file: string,
  { id, deploy = false }: { id?: string; deploy?: boolean },
): Promise<void> =>
  withServer(async api => {
    const flow = await api.send<FlowDetail>('POST', '/api/flows', { document: readDocument(file), id });
    console.log(`Imported “${flow.name}” as ${flow.id}.`);
    if (deploy) {
      const deployed = await api.send<FlowDetail>('POST', `/api/flows/${flow.id}/deploy`, {});
      console.log(`Deployed version ${deployed.version}.`);
    } else for (const problem of flow.problems) console.log(`  still to do: ${problem.message}`);
  });

const readDocument = (file: string): unknown => {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch {
    throw new CommandError(`flow.unreadable: The file ${file} cannot be read.`);
  }
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new CommandError(
      `flow.invalid-json: The file ${file} is not JSON: ${error instanceof Error ? error.message : error}`,
    );
  }
};

/** `koppel export <flow> [--output <file>]`: the draft, without secrets; connections are named, not included. */
export const exportFlow = (wanted: string, { output }: { output?: string }): Promise<void> =>
  withServer(async api => {
    const { id } = await findFlow(api, wanted);
    const { document } = await api.get<FlowDetail>(`/api/flows/${id}`);
    const text = `${JSON.stringify(document, null, 2)}\n`;
    if (output === undefined) process.stdout.write(text);
    else {
      writeFileSync(output, text);
      console.log(`Exported ${id} to ${output}.`);
    }
  });
