import type { SignInOutcome } from './contracts/oauth.ts';

/** Title and text of the page at the end of a sign-in; `SYSTEM` stands for the name of the system. */
type Words = Readonly<Record<SignInOutcome, readonly [title: string, text: string]>>;

const en: Words = {
  'signed-in': ['Signed in to SYSTEM', 'You can close this window.'],
  denied: [
    'No access to SYSTEM was given',
    'Koppel was not allowed in. Nothing has changed. Sign in again when you want to allow it.',
  ],
  unknown: [
    'This sign-in is not known',
    'It was finished already, or it was never begun here. Go back to Koppel and sign in again.',
  ],
  expired: [
    'This sign-in took too long',
    'It had to be finished within ten minutes. Go back to Koppel and sign in again.',
  ],
  foreign: [
    'This sign-in was begun elsewhere',
    'It must be finished in the same browser, by the same user of Koppel who began it. Go back to Koppel and sign in again.',
  ],
  client: [
    'SYSTEM does not accept the app',
    'The client id or the client secret is wrong. Correct them on the connection and sign in again.',
  ],
  redirect: [
    'The redirect address is not registered',
    'Register the address that the connection shows with the app at SYSTEM, to the letter, and sign in again.',
  ],
  code: ['SYSTEM did not accept the sign-in', 'Its code was used before or has ended. Sign in again.'],
  down: [
    'SYSTEM does not answer',
    'The sign-in could not be finished. Nothing has changed. Try again in a few minutes.',
  ],
  refused: ['SYSTEM did not finish the sign-in', 'Sign in again; if it stays so, check the connection.'],
};

const nl: Words = {
  'signed-in': ['Ingelogd bij SYSTEM', 'U kunt dit venster sluiten.'],
  denied: [
    'Er is geen toegang tot SYSTEM gegeven',
    'Koppel werd niet toegelaten. Er is niets veranderd. Log opnieuw in als u het wel wilt toelaten.',
  ],
  unknown: [
    'Deze inlogpoging is niet bekend',
    'Hij is al afgerond, of nooit hier begonnen. Ga terug naar Koppel en log opnieuw in.',
  ],
  expired: [
    'Het inloggen duurde te lang',
    'Het moest binnen tien minuten klaar zijn. Ga terug naar Koppel en log opnieuw in.',
  ],
  foreign: [
    'Dit inloggen is elders begonnen',
    'Het moet klaar zijn in dezelfde browser, door dezelfde gebruiker van Koppel die het begon. Ga terug naar Koppel en log opnieuw in.',
  ],
  client: [
    'SYSTEM accepteert de app niet',
    'De client-id of het client-secret klopt niet. Verbeter ze bij de koppeling en log opnieuw in.',
  ],
  redirect: [
    'Het terugkeeradres is niet geregistreerd',
    'Registreer het adres dat de koppeling toont letterlijk bij de app van SYSTEM, en log opnieuw in.',
  ],
  code: ['SYSTEM heeft het inloggen niet aanvaard', 'De code is al gebruikt of verlopen. Log opnieuw in.'],
  down: [
    'SYSTEM antwoordt niet',
    'Het inloggen kon niet worden afgerond. Er is niets veranderd. Probeer het over een paar minuten opnieuw.',
  ],
  refused: [
    'SYSTEM heeft het inloggen niet afgerond',
    'Log opnieuw in; controleer de koppeling als het zo blijft.',
  ],
};

/** Words for an outcome, in the language of whoever began the sign-in. */
export const signInWords = (outcome: SignInOutcome, language: string, system: string) => {
  const [title, text] = (language === 'nl' ? nl : en)[outcome];
  return { title: title.replaceAll('SYSTEM', system), text: text.replaceAll('SYSTEM', system) };
};

/** Smaller words of the page. */
export const pageWords = (language: string) =>
  language === 'nl'
    ? { said: 'In zijn eigen woorden:', close: 'Venster sluiten' }
    : { said: 'In its own words:', close: 'Close this window' };
