import { Failure, type FailureCode } from '../../../sdk/failure.ts';
import { adviceOn, fieldOf, isReference } from './element-words.ts';
import type { Message } from './messages.ts';
import { title } from './title.ts';
import { fromWireDate } from './values.ts';

/** A parent only repeats that something below it is wrong, so the deepest message tells most. */
const mainOf = (messages: readonly Message[]): Message | undefined =>
  messages.find(({ path }) => !messages.some(other => other.path.startsWith(`${path}/`)));

const isDuplicate = ({ kind, path }: Message): boolean =>
  kind === 'warning' && path === 'transaction/header/invoicenumber';

const codeOf = (message: Message): FailureCode => {
  if (message.element === 'office') return 'connection.misconfigured';
  if (isDuplicate(message)) return 'target.duplicate';
  return isReference(message) ? 'target.reference-missing' : 'target.rejected';
};

const sentenceOf = (message: Message): string => {
  const { line } = message;
  const value = /date$/.test(message.element)
    ? (fromWireDate(message.value) ?? message.value)
    : message.value;
  const field = fieldOf(message);
  const where = line === undefined ? '' : ` on line ${line}`;
  if (isDuplicate(message)) return `Twinfield has a booking with invoice number "${value ?? ''}" already.`;
  if (field === undefined) return `Twinfield does not accept the record${where}.`;
  if (value === undefined) return `Twinfield does not accept the record without a valid ${field}${where}.`;
  return `Twinfield does not accept the ${field} "${value}"${where}.`;
};

/**
 * What Twinfield objected to, as one failure. A warning stops a record as an error does, unless warnings were switched
 * off, so both count; texts are never looked at, since they are in the user's language.
 */
export const rejection = (messages: readonly Message[]): Failure => {
  const blocking = messages.filter(({ kind }) => kind !== 'informational');
  const main = mainOf(blocking.some(({ kind }) => kind === 'error') ? errorsOf(blocking) : blocking);
  if (!main) {
    return new Failure('target.rejected', 'Twinfield did not accept the record and gave no reason.', {
      system: title,
    });
  }
  const others = blocking.length - 1;
  const more = others > 0 ? ` (${others} more ${others === 1 ? 'remark' : 'remarks'} below)` : '';
  return new Failure(codeOf(main), sentenceOf(main).replace(/\.$/, `${more}.`), {
    system: title,
    path: main.path,
    hint: adviceOn(main),
    said: blocking.map(({ said }) => said).join(' / '),
  });
};

const errorsOf = (messages: readonly Message[]) => messages.filter(({ kind }) => kind === 'error');
