/** Tests run as compiled: what is tested is what is shipped, worker threads included. */
export default {
  testEnvironment: './test/support/node-environment.cjs',
  transform: {},
  testMatch: ['<rootDir>/dist/test/**/*.test.js'],
  testTimeout: 30_000,
};
