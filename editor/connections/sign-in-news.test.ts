import { afterEach, expect, it } from 'vitest';
import type { SignInNews } from '../../server/api/contracts/oauth.ts';
import { onSignInEnded } from './sign-in-news.ts';

const news: SignInNews = {
  connection: 'books',
  outcome: 'signed-in',
  title: 'Signed in',
  text: '',
  said: '',
};
const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

it('hears how the sign-in to its own connection ended, and nothing else', async () => {
  const heard: SignInNews[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  stops.push(onSignInEnded('books', one => heard.push(one)));
  stops.push(onSignInEnded('last', () => resolve()));
  const window = new BroadcastChannel('koppel-sign-in');
  stops.push(() => window.close());
  for (const message of ['junk', null, { connection: 'books' }, { ...news, connection: 'others' }, news])
    window.postMessage(message);
  window.postMessage({ ...news, connection: 'last' });
  await promise;
  expect(heard).toEqual([news]);
});

it('hears nothing any more once it has stopped', async () => {
  const heard: SignInNews[] = [];
  const { promise, resolve } = Promise.withResolvers<void>();
  onSignInEnded('books', one => heard.push(one))();
  stops.push(onSignInEnded('last', () => resolve()));
  const window = new BroadcastChannel('koppel-sign-in');
  stops.push(() => window.close());
  window.postMessage(news);
  window.postMessage({ ...news, connection: 'last' });
  await promise;
  expect(heard).toEqual([]);
});
