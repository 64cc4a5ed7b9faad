import { describe, expect, it } from 'vitest';
import { addCounts, countTests } from './counts.ts';

describe('countTests', () => {
  it.each([
    ['passed tests', { success: true, numPassedTests: 7, numFailedTests: 0 }, { passed: 7, failed: 0 }],
    ['failed tests', { success: false, numPassedTests: 5, numFailedTests: 2 }, { passed: 5, failed: 2 }],
    ['a suite that did not load', { success: false, numPassedTests: 5, numFailedTests: 0 }, { passed: 5, failed: 1 }],
  ])('counts %s', (_, report, counts) => {
    expect(countTests(JSON.stringify(report))).toEqual(counts);
  });

  it('counts a run without a report as failed', () => {
    expect(countTests(undefined)).toEqual({ passed: 0, failed: 1 });
  });
});

it('addCounts adds', () => {
  expect(addCounts({ passed: 1, failed: 0 }, { passed: 2, failed: 3 })).toEqual({ passed: 3, failed: 3 });
});
