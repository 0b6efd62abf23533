// Prints one plain line `N passed, N failed[, N skipped]` from the test runner's JSON result.
import { existsSync, readFileSync } from 'node:fs';

const [, , path, status] = process.argv;
const text = path && existsSync(path) ? readFileSync(path, 'utf8') : '';
const result = text ? JSON.parse(text) : { numPassedTests: 0, numFailedTests: 0, numPendingTests: 0 };
// A failed check, or a runner that died before it wrote, is a failure even when no test failed.
const failed = result.numFailedTests || (status === '0' ? 0 : 1);
const skipped = result.numPendingTests ? `, ${result.numPendingTests} skipped` : '';
process.stdout.write(`${result.numPassedTests} passed, ${failed} failed${skipped}\n`);
