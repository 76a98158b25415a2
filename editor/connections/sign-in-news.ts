import type { SignInChannel, SignInNews } from '../../server/api/contracts/oauth.ts';

const channelName: SignInChannel = 'koppel-sign-in';

const isNews = (data: unknown): data is SignInNews =>
  typeof data === 'object' &&
  data !== null &&
  ['connection', 'outcome', 'title', 'text', 'said'].every(
    name => typeof Reflect.get(data, name) === 'string',
  );

/** Listens to how sign-ins to a connection end in other windows; gives the function that stops it. */
export const onSignInEnded = (connection: string, listener: (news: SignInNews) => void): (() => void) => {
  const channel = new BroadcastChannel(channelName);
  channel.addEventListener('message', ({ data }) => {
    if (isNews(data) && data.connection === connection) listener(data);
  });
  return () => channel.close();
};
