// @ts-check

const floorDecibels = -60;
const fallDecibels = 1.5;

/** A level meter: rises at once, falls slowly. */
export class LevelMeter {
  /** @param {HTMLElement} root an element with role="meter" and a bar in it */
  constructor(root) {
    this.root = root;
    this.level = floorDecibels;
  }

  /** @param {Float32Array} samples */
  show(samples) {
    let sum = 0;
    for (const sample of samples) {
      sum += sample * sample;
    }

    const now = 10 * Math.log10(sum / samples.length + 1e-12);
    this.set(Math.max(now, this.level - fallDecibels));
  }

  clear() {
    this.set(floorDecibels);
  }

  /** @param {number} decibels relative to full scale */
  set(decibels) {
    this.level = Math.min(0, Math.max(floorDecibels, decibels));
    const fill = /** @type {HTMLElement} */ (this.root.firstElementChild);
    fill.style.setProperty('--share', String(1 - this.level / floorDecibels));
    this.root.setAttribute('aria-valuenow', this.level.toFixed(0));
    this.root.setAttribute('aria-valuetext', this.level <= floorDecibels ? 'silent' : `${this.level.toFixed(0)} decibels`);
  }
}
