import { describe, expect, it } from 'vitest';
import { conformanceCases } from './conformance-cases.ts';

describe('conformanceCases', () => {
  it('have titles of their own', () => {
    const titles = conformanceCases.map(({ title }) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).toEqual([]);
  });
});
