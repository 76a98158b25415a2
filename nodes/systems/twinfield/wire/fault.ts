import { Failure, type FailureCode } from '../../../sdk/failure.ts';
import { failureOfStatus } from '../../../sdk/http.ts';
import type { SoapFault } from '../../../sdk/soap.ts';
import { text } from '../../../sdk/xml.ts';
import { title } from './title.ts';

/** What Twinfield's fault codes mean for Koppel; codes that are not here follow the HTTP status. */
const meaning: Readonly<Record<string, readonly [FailureCode, string, string?]>> = {
  '101': [
    'connection.misconfigured',
    'Twinfield was asked without an office.',
    'Choose the office on the connection.',
  ],
  '102': ['auth.forbidden', 'Twinfield does not allow this user to do this.'],
  '103': ['auth.expired', 'Twinfield has ended the sign-in.'],
  '104': ['auth.forbidden', 'The Twinfield user was deleted.', 'Sign in with another Twinfield user.'],
  '105': ['auth.forbidden', 'The Twinfield user is disabled.', 'Enable the user in Twinfield.'],
  '106': ['auth.forbidden', 'The organisation is not active in Twinfield.'],
  '187': ['target.rejected', 'Twinfield could not read the request.'],
  '351': ['auth.expired', 'The sign-in to Twinfield lacks a right.'],
  '352': [
    'auth.forbidden',
    'The sign-in to Twinfield lacks a right.',
    'Sign in again and allow everything asked.',
  ],
  '353': [
    'auth.forbidden',
    'The sign-in to Twinfield lacks a right.',
    'Sign in again and allow everything asked.',
  ],
  '354': ['auth.expired', 'Twinfield has ended the sign-in.'],
  '359': ['connection.misconfigured', 'Twinfield does not accept the office of the connection.'],
};

/** A SOAP fault as a failure; told apart by its number, never by its text. */
export const failureOfFault = (fault: SoapFault): Failure => {
  const said = text(fault.detail, 'message') ?? (fault.message || undefined);
  const known = meaning[text(fault.detail, 'code') ?? ''];
  if (!known) return failureOfStatus(fault.response, title, said);
  const [code, message, hint] = known;
  return new Failure(code, message, { system: title, said, hint });
};

/** True when the call was refused for its token, before anything was done with it. */
export const isRefusedToken = (error: unknown): error is Failure =>
  error instanceof Failure && (error.code === 'auth.expired' || error.code === 'auth.refused');
