// Native code reads the real environment, which the copy that tests see does not reach: no telemetry from tests either.
process.env.ORT_DISABLE_TELEMETRY = '1';

/** Tests run as compiled: what is tested is what is shipped, worker threads included. */
export default {
  testEnvironment: './test/support/node-environment.cjs',
  transform: {},
  testMatch: ['<rootDir>/dist/test/**/*.test.js'],
  testTimeout: 30_000,
};
