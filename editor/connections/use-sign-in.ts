import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SignInNews } from '../../server/api/contracts/oauth.ts';
import { connectionKeys } from '../api/connections.ts';
import { flowKeys } from '../api/flows.ts';
import { useStartSignIn } from '../api/oauth.ts';
import { onSignInEnded } from './sign-in-news.ts';

/** Where a sign-in stands. */
export type SignInStep =
  | { readonly kind: 'idle' }
  | { readonly kind: 'opening' }
  | { readonly kind: 'waiting' }
  /** The browser opened no window; the address is for a link instead. */
  | { readonly kind: 'blocked'; readonly url: string }
  /** It could not begin. */
  | { readonly kind: 'failed'; readonly error: Error }
  /** It came back with something else than a token. */
  | { readonly kind: 'ended'; readonly news: SignInNews };

const size = 'popup,width=560,height=720';

/** Signs in to the system of a connection in a window of its own, and says where that stands. */
export const useSignIn = (connection: string, onSignedIn: () => void) => {
  const { i18n } = useTranslation();
  const queries = useQueryClient();
  const start = useStartSignIn(connection);
  const [step, setStep] = useState<SignInStep>({ kind: 'idle' });

  const ended = useEffectEvent(async (news: SignInNews) => {
    if (news.outcome !== 'signed-in') return setStep({ kind: 'ended', news });
    await Promise.all([
      queries.invalidateQueries({ queryKey: connectionKeys.all }),
      queries.invalidateQueries({ queryKey: flowKeys.all }),
      queries.invalidateQueries({ queryKey: connectionKeys.options(connection) }),
    ]);
    setStep({ kind: 'idle' });
    onSignedIn();
  });
  useEffect(() => onSignInEnded(connection, news => void ended(news)), [connection]);

  return {
    step,
    open: () => {
      setStep({ kind: 'opening' });
      // Opened before the server is asked: later the browser would no longer see a click behind it.
      const popup = window.open('', `sign-in-${connection}`, size);
      start.mutate(i18n.language === 'nl' ? 'nl' : 'en', {
        onSuccess: ({ url }) => {
          popup?.location.replace(url);
          setStep(popup ? { kind: 'waiting' } : { kind: 'blocked', url });
        },
        onError: error => {
          popup?.close();
          setStep({ kind: 'failed', error });
        },
      });
    },
    cancel: () => setStep({ kind: 'idle' }),
  };
};
