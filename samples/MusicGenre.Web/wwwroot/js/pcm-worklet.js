// @ts-nocheck: TypeScript has no types for the scope of audio worklets.

const blockLength = 2048;

/** Mixes what the microphone hears to mono and posts it in blocks of 32-bit samples. Its output stays silent. */
class PcmProcessor extends AudioWorkletProcessor {
  constructor() {
    super();
    this.block = new Float32Array(blockLength);
    this.filled = 0;
  }

  /** @param {Float32Array[][]} inputs */
  process([channels]) {
    if (channels.length > 0) {
      for (let i = 0; i < channels[0].length; i++) {
        let sum = 0;
        for (const channel of channels) {
          sum += channel[i];
        }

        this.block[this.filled++] = sum / channels.length;
        if (this.filled === blockLength) {
          this.port.postMessage(this.block, [this.block.buffer]);
          this.block = new Float32Array(blockLength);
          this.filled = 0;
        }
      }
    }

    return true;
  }
}

registerProcessor('pcm', PcmProcessor);
