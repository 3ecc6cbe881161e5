const { TestEnvironment } = require('jest-environment-node');

/**
 * Jest's Node environment with Node's own typed arrays: ONNX Runtime checks `instanceof` against the
 * main realm's classes and refuses those of Jest's sandbox.
 */
class NodeEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const type of [Float32Array, Float64Array, BigInt64Array, Int32Array, Uint32Array, Uint8Array, Int8Array, ArrayBuffer]) {
      this.global[type.name] = type;
    }
  }
}

module.exports = NodeEnvironment;
