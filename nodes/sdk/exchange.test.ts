import { describe, expect, test } from 'vitest';
import {
  about,
  type Exchange,
  longestBody,
  recordExchange,
  redact,
  relabel,
  withExchanges,
} from './exchange.ts';

const call = (body = '', secrets: readonly string[] = []) =>
  recordExchange(
    {
      at: 1,
      ms: 2,
      request: { method: 'POST', url: `http://shop.example/${body.slice(0, 10)}`, headers: { a: 'b' }, body },
      response: { status: 200, headers: {}, body: 'fine' },
    },
    secrets,
  );

const recorded = async (work: () => Promise<unknown> | unknown): Promise<readonly Exchange[]> => {
  const exchanges: Exchange[] = [];
  await withExchanges(exchanges, async () => work());
  return exchanges;
};

describe('recording exchanges', () => {
  test('collects what is called inside, also across waiting, and nothing outside', async () => {
    const exchanges = await recorded(async () => {
      call('one');
      await Promise.resolve();
      call('two');
    });
    call('three');
    expect(exchanges.map(({ request }) => request.body)).toEqual(['one', 'two']);
  });

  test('keeps what was called before the work failed', async () => {
    const exchanges: Exchange[] = [];
    const work = withExchanges(exchanges, async () => {
      call('one');
      throw new Error('broken');
    });
    await expect(work).rejects.toThrow('broken');
    expect(exchanges).toHaveLength(1);
  });

  test('two recordings at the same time do not mix', async () => {
    const [a, b] = await Promise.all([
      recorded(async () => {
        await Promise.resolve();
        call('a');
      }),
      recorded(async () => {
        call('b');
        await Promise.resolve();
      }),
    ]);
    expect([a?.[0]?.request.body, b?.[0]?.request.body]).toEqual(['a', 'b']);
    expect([a?.length, b?.length]).toEqual([1, 1]);
  });

  test('says what a call is about, the innermost word counting', async () => {
    const exchanges = await recorded(() =>
      about(['page'], async () => {
        call('outer');
        await about(['k1', 'k2'], async () => call('inner'));
      }),
    );
    expect(exchanges.map(exchange => exchange.about)).toEqual([['page'], ['k1', 'k2']]);
  });

  test('renames what calls are about; what concerns all stays so', async () => {
    const exchanges = await recorded(() =>
      relabel(
        async () => {
          call('all');
          await about(['mail'], async () => call('one'));
        },
        values => values.map(value => `#${value}`),
      ),
    );
    expect(exchanges.map(exchange => exchange.about)).toEqual([undefined, ['#mail']]);
  });

  test('renames also when the work fails', async () => {
    const exchanges: Exchange[] = [];
    await withExchanges(exchanges, () =>
      relabel(
        () =>
          about(['x'], async () => {
            call('one');
            throw new Error('broken');
          }),
        () => ['y'],
      ),
    ).catch(() => undefined);
    expect(exchanges[0]?.about).toEqual(['y']);
  });

  test('a long body is cut, and the cut is said', async () => {
    const [exchange] = await recorded(() => call('x'.repeat(longestBody + 25)));
    expect(exchange?.request.body).toHaveLength(longestBody + '\n… (25 more characters)'.length);
    expect(exchange?.request.body).toMatch(/\n… \(25 more characters\)$/);
  });

  test('a secret that lies across the cut is not half shown', async () => {
    const secret = 'a-very-secret-password';
    const [exchange] = await recorded(() =>
      call(`${'x'.repeat(longestBody - 10)}${secret} and more`, [secret]),
    );
    expect(exchange?.request.body?.includes(secret.slice(0, 8))).toBe(false);
  });
});

describe('redaction', () => {
  const secret = `p&ss "wörd" <1> it's/ok~!`;

  test.each([
    ['as it is', secret],
    ['in a URL', encodeURIComponent(secret)],
    ['in a form', new URLSearchParams({ p: secret }).toString().slice(2)],
    ['in XML', secret.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')],
    [
      'in XML with quotes escaped',
      secret
        .replaceAll('&', '&amp;')
        .replaceAll('<', '&lt;')
        .replaceAll('>', '&gt;')
        .replaceAll('"', '&quot;')
        .replaceAll("'", '&apos;'),
    ],
    ['in JSON', JSON.stringify(secret).slice(1, -1)],
  ])('takes the secret out %s', (_, form) => {
    expect(redact(`before ${form} after`, [secret])).toBe('before ••• after');
  });

  test('a secret that begins like another one is taken out whole', () => {
    expect(redact('key=abcdef', ['abc', 'abcdef'])).toBe('key=•••');
  });

  test('headers that carry credentials are masked whatever they hold, others only where a secret is', async () => {
    const exchanges: Exchange[] = [];
    await withExchanges(exchanges, async () =>
      recordExchange(
        {
          at: 0,
          ms: 0,
          request: {
            method: 'GET',
            url: 'http://shop.example/?key=s%C3%A9cret',
            headers: {
              Authorization: 'Bearer unknown',
              'X-Api-Key': 'k',
              cookie: 'c',
              'x-trace': 'is sécret',
            },
          },
          response: { status: 200, headers: { 'set-cookie': 'session=1' } },
          error: 'the key sécret was refused',
        },
        ['sécret'],
      ),
    );
    expect(exchanges).toEqual([
      {
        at: 0,
        ms: 0,
        request: {
          method: 'GET',
          url: 'http://shop.example/?key=•••',
          headers: { Authorization: '•••', 'X-Api-Key': '•••', cookie: '•••', 'x-trace': 'is •••' },
        },
        response: { status: 200, headers: { 'set-cookie': '•••' } },
        error: 'the key ••• was refused',
      },
    ]);
  });

  test('an empty secret masks nothing', () => {
    expect(redact('abc', ['', 'b'])).toBe('abc');
  });
});
