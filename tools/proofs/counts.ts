/** How many tests passed, and how many did not. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

/** What {@link countTests} needs of a report in Jest's form. */
interface Report {
  readonly success: boolean;
  readonly numPassedTests: number;
  readonly numFailedTests: number;
}

/**
 * The counts of a run of vitest by its report, `undefined` when it left none. A run that ends badly without a failed test (an error
 * outside of tests, a suite that does not load) has failed too.
 */
export function countTests(report: string | undefined): Counts {
  if (report === undefined) return { passed: 0, failed: 1 };
  const { numFailedTests, numPassedTests, success }: Report = JSON.parse(report);
  return { passed: numPassedTests, failed: success ? numFailedTests : Math.max(1, numFailedTests) };
}

/** The sum of counts. */
export function addCounts(...counts: readonly Counts[]): Counts {
  return counts.reduce((sum, { failed, passed }) => ({ passed: sum.passed + passed, failed: sum.failed + failed }), {
    passed: 0,
    failed: 0,
  });
}
