import { describe, expect, it } from 'vitest';
import type { FlowSetting } from '../../flows/flow.ts';
import { chosenQuestion, questionsFor } from './filter-source.ts';

const settings: readonly FlowSetting[] = [
  { type: 'text', name: 'from', label: 'From which day on', required: false, default: '' },
  {
    type: 'choices',
    name: 'kinds',
    label: 'Which documents',
    required: false,
    choices: [{ value: 'order', label: 'Orders' }],
    default: [],
  },
];

describe('the value of a filter', () => {
  it('can be taken from questions whose answers are of its kind', () => {
    expect(questionsFor('choices', settings)).toEqual([{ value: 'kinds', label: 'Which documents' }]);
    expect(questionsFor('text', settings)).toEqual([{ value: 'from', label: 'From which day on' }]);
    expect(questionsFor('boolean', settings)).toEqual([]);
  });

  it('is shown by the label of the question, or its name when nobody asks it any more', () => {
    expect(chosenQuestion({ setting: 'kinds' }, settings)?.label).toBe('Which documents');
    expect(chosenQuestion({ setting: 'gone' }, settings)?.label).toBe('gone');
    expect(chosenQuestion(['order'], settings)).toBeUndefined();
  });
});
