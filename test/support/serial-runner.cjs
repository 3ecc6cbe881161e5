const { default: TestRunner } = require('jest-runner');

/** Jest's own runner, one file after another. Jest runs the files of each runner when those of the one before are through. */
module.exports = class extends TestRunner {
  isSerial = true;
};
