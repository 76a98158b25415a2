import type { CheckReport } from '../../sdk/define-system.ts';
import type { HttpClient } from './client.ts';
import { failureOfRead, isGood } from './wire/answer.ts';

/** Asks the path of the settings, else the first list, else the address itself. */
export const check = async (client: HttpClient, signal: AbortSignal): Promise<CheckReport> => {
  const { settings } = client;
  const { host } = new URL(settings.address);
  const listed = Object.values(settings.entities).find(({ list }) => list);
  if (settings.checkPath !== '' || !listed?.list) {
    const response = await client.send({ method: 'GET', path: settings.checkPath, signal });
    if (!isGood(response)) throw failureOfRead(response, settings.checkPath, settings);
    return { summary: `Reached ${host}.` };
  }
  const { path, query, headers, sizeParameter } = listed.list;
  const smallest = sizeParameter === undefined ? {} : { [sizeParameter]: '1' };
  const response = await client.send({
    method: 'GET',
    path,
    query: { ...query, ...smallest },
    headers,
    signal,
  });
  if (!isGood(response)) throw failureOfRead(response, listed.titles, settings);
  return { summary: `Reached ${host}: it lists ${listed.titles}.` };
};
