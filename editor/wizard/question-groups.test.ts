import { expect, test } from 'vitest';
import type { SettingQuestion } from '../../flows/answers.ts';
import { questionSections } from './question-groups.ts';

const question = (name: string, flows: readonly string[], group?: string): SettingQuestion => ({
  key: name,
  setting: {
    name,
    type: 'text',
    label: name,
    required: false,
    default: '',
    ...(group === undefined ? {} : { group }),
  },
  default: '',
  flows,
});

test('what several flows share is asked first, then flow by flow in its groups', () => {
  const sections = questionSections(
    ['orders', 'customers'],
    [
      question('status', ['orders'], 'Orders'),
      question('country', ['orders', 'customers']),
      question('type', ['orders'], 'Posting'),
      question('currency', ['orders'], 'Orders'),
      question('active', ['customers']),
    ],
    [],
  );
  const told = sections.map(({ flows, groups }) => [
    flows.join('+'),
    groups.map(({ title, settings }) => `${title}: ${settings.map(({ key }) => key).join(' ')}`),
  ]);
  expect(told).toEqual([
    ['orders+customers', [': country']],
    ['orders', ['Orders: status currency', 'Posting: type']],
    ['customers', [': active']],
  ]);
});
