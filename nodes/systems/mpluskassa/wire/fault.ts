import { Failure } from '../../../sdk/failure.ts';
import type { Http } from '../../../sdk/http.ts';
import type { SoapFault } from '../../../sdk/soap.ts';
import { title } from './read.ts';

const credentialsHint =
  'Check ident, secret and port on the connection: each installation has its own, given by Mplus.';

const mentionsCredentials = /authenti|authori[sz]|\bident\b|\bsecret\b|credential/i;

/** A fault of the service: `Client…` means that the request must change, `Server…` that it may be tried again. */
export const faultFailure = ({ code, message }: SoapFault): Failure => {
  const said = message === '' ? code : message;
  const kind = code.slice(code.indexOf(':') + 1);
  if (mentionsCredentials.test(`${kind} ${message}`)) {
    return new Failure('auth.refused', `${title} refused the credentials.`, {
      system: title,
      said,
      hint: credentialsHint,
    });
  }
  if (/not implemented/i.test(message)) {
    return new Failure('target.rejected', `This ${title} does not know the call that is needed.`, {
      system: title,
      said,
      hint: 'Its service is older than what Koppel needs; ask Mplus for an update, then retry.',
    });
  }
  return kind.startsWith('Client')
    ? new Failure('target.rejected', `${title} did not accept the request.`, { system: title, said })
    : new Failure('target.unavailable', `${title} has trouble answering.`, {
        system: title,
        said,
        outcome: 'unknown',
      });
};

/** Adds to refused credentials where to look for them. */
export const withHint = (error: unknown): never => {
  if (error instanceof Failure && error.code === 'auth.refused' && error.hint !== credentialsHint) {
    throw new Failure('auth.refused', error.message, { ...error.info, hint: credentialsHint, cause: error });
  }
  throw error;
};

/** Statuses that say something about the call, whoever answers. */
const meant = new Set([401, 403, 404, 408, 429]);

/** HTTP whose refusals come from the till's service; anything else that answers is no till. */
export const strict = (http: Http): Http => ({
  close: () => http.close(),
  async send(request) {
    const response = await http.send(request);
    const { status, text } = response;
    if (status < 400 || status >= 500 || meant.has(status) || text.includes('Envelope')) return response;
    throw new Failure('connection.misconfigured', `What answers at this address is not ${title}.`, {
      system: title,
      said: text.slice(0, 500) || `HTTP ${status}`,
      hint: 'Check address and port on the connection: each installation has its own port, given by Mplus.',
    });
  },
});
