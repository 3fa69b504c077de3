// @ts-check

const headerBytes = 44;

/** Mono sound that is kept with 16 bits a sample, up to a limit. */
export class Recording {
  /**
   * @param {number} sampleRate in hertz
   * @param {number} maximumSeconds what comes later is not kept
   */
  constructor(sampleRate, maximumSeconds) {
    this.sampleRate = sampleRate;
    this.maximum = Math.floor(sampleRate * maximumSeconds);
    /** @type {Int16Array<ArrayBuffer>[]} */
    this.blocks = [];
    this.length = 0;
  }

  get seconds() {
    return this.length / this.sampleRate;
  }

  /** @param {Float32Array} samples -1 to 1 */
  add(samples) {
    const count = Math.min(samples.length, this.maximum - this.length);
    if (count > 0) {
      const block = new Int16Array(count);
      for (let i = 0; i < count; i++) {
        block[i] = Math.round(Math.min(1, Math.max(-1, samples[i])) * 32767);
      }

      this.blocks.push(block);
      this.length += count;
    }
  }

  /** The sound as a WAV file: mono, 16 bits. */
  toWav() {
    const header = new DataView(new ArrayBuffer(headerBytes));
    const text = (/** @type {number} */ offset, /** @type {string} */ letters) => [...letters].forEach((letter, i) => header.setUint8(offset + i, letter.charCodeAt(0)));
    const dataBytes = 2 * this.length;
    text(0, 'RIFF');
    header.setUint32(4, headerBytes - 8 + dataBytes, true);
    text(8, 'WAVEfmt ');
    header.setUint32(16, 16, true);
    header.setUint16(20, 1, true);
    header.setUint16(22, 1, true);
    header.setUint32(24, this.sampleRate, true);
    header.setUint32(28, 2 * this.sampleRate, true);
    header.setUint16(32, 2, true);
    header.setUint16(34, 16, true);
    text(36, 'data');
    header.setUint32(40, dataBytes, true);
    // Typed arrays have the byte order of the machine; all that browsers run on are little-endian, as WAV is.
    return new Blob([header, ...this.blocks], { type: 'audio/wav' });
  }
}
