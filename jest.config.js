// Native code reads the real environment, which the copy that tests see does not reach: no telemetry from tests either.
process.env.ORT_DISABLE_TELEMETRY = '1';

/** Tests run as compiled: what is tested is what is shipped, worker threads included. */
const each = {
  testEnvironment: './test/support/node-environment.cjs',
  transform: {},
};

/** What measures time closely has the machine to itself, after all the others. */
const MEASURING = ['discord/bot', 'discord/load', 'robustness/main-thread', 'robustness/many-readers'].map(
  (name) => `/dist/test/${name}\\.test\\.js$`,
);

export default {
  testTimeout: 30_000,
  maxWorkers: 2,
  projects: [
    {
      ...each,
      testMatch: ['<rootDir>/dist/test/**/*.test.js'],
      testPathIgnorePatterns: ['/node_modules/', ...MEASURING],
    },
    { ...each, testRegex: MEASURING, runner: './test/support/serial-runner.cjs' },
  ],
};
