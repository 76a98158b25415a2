import type { CheckReport } from '../../sdk/define-system.ts';
import { Failure } from '../../sdk/failure.ts';
import { text } from '../../sdk/xml.ts';
import type { TwinfieldClient } from './client.ts';
import { listOffices } from './options.ts';
import type { Row } from './wire/finder.ts';
import { type Answer, remarks, succeeded } from './wire/process-xml.ts';
import { title } from './wire/title.ts';

const hintOf = (offices: readonly Row[]): string =>
  offices.length === 0
    ? 'This Twinfield user has no office; give it access in Twinfield.'
    : `Choose one of the offices of this user: ${offices.map(({ code }) => code).join(', ')}.`;

/** Refused at the office element, the office exists but is closed to this user; refused as a whole, it is unknown. */
const refusal = (office: string, answer: Answer, offices: readonly Row[]): Failure => {
  const messages = remarks(answer);
  const said = messages.map(message => message.said).join(' / ');
  return messages.some(({ element, depth }) => element === 'office' && depth > 0)
    ? new Failure('auth.forbidden', `This Twinfield user has no access to office ${office}.`, {
        system: title,
        said,
        hint: `Give the user access to the office in Twinfield. ${hintOf(offices)}`,
      })
    : new Failure('connection.misconfigured', `Twinfield does not know office ${office}.`, {
        system: title,
        said,
        hint: hintOf(offices),
      });
};

/** Signs in, looks which offices the user may enter and reads the one of the connection. */
export const check = async (client: TwinfieldClient, signal: AbortSignal): Promise<CheckReport> => {
  const { office, processXml } = client;
  const offices = await listOffices(processXml, signal);
  const answer = await processXml({ read: { type: 'office', office, code: office } }, { signal });
  if (!succeeded(answer)) throw refusal(office, answer, offices);
  const name = text(answer.root, 'name') ?? offices.find(({ code }) => code === office)?.name;
  return { summary: `Signed in to office ${office}${name ? ` (${name})` : ''}` };
};
