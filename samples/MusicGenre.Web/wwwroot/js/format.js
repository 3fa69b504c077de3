// @ts-check

/**
 * Minutes and seconds, with hours if there are any, rounded to the nearest second.
 * @param {number} seconds
 */
export function formatTime(seconds) {
  const whole = Math.max(0, Math.round(seconds));
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const tail = `${String(rest).padStart(2, '0')}`;
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, '0')}:${tail}` : `${minutes}:${tail}`;
}

/**
 * A length of time in words: "40 s", "15 min", "2 h".
 * @param {number} seconds
 */
export function formatSpan(seconds) {
  if (seconds < 120) {
    return `${Number(seconds.toFixed(1))} s`;
  }

  return seconds < 7200 ? `${Number((seconds / 60).toFixed(1))} min` : `${Number((seconds / 3600).toFixed(1))} h`;
}

/**
 * A probability or share as a percentage with one decimal.
 * @param {number} share 0 to 1
 */
export function formatShare(share) {
  return `${(share * 100).toFixed(1)}\u00a0%`;
}

/**
 * A number with two decimals and a real minus sign, such as a similarity of −1 to 1.
 * @param {number} value
 */
export function formatDecimal(value) {
  return value.toFixed(2).replace(/^-0\.00$/, '0.00').replace('-', '\u2212');
}

/**
 * A size in units of 1,024, as the server says it.
 * @param {number} bytes
 */
export function formatBytes(bytes) {
  const units = ['bytes', 'KiB', 'MiB', 'GiB'];
  const unit = Math.min(units.length - 1, bytes < 1024 ? 0 : Math.floor(Math.log2(bytes) / 10));
  const value = bytes / 1024 ** unit;
  return `${unit === 0 || value >= 100 ? Math.round(value) : Number(value.toFixed(1))} ${units[unit]}`;
}

/**
 * A sample rate: "44.1 kHz".
 * @param {number} hertz
 */
export function formatRate(hertz) {
  return `${Number((hertz / 1000).toFixed(3))} kHz`;
}

/**
 * "1 file", "3 files".
 * @param {number} count
 * @param {string} noun
 */
export function formatCount(count, noun) {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`;
}
