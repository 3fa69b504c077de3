// @ts-check

/**
 * What to reserve for a chart before it arrives: a fixed part for titles and axes, and a part that grows with the width.
 * @type {Map<string, [number, number]>} in pixels, and in pixels for each pixel of width
 */
const heights = new Map([
  ['waveform', [120, 0.26]],
  ['mfcc', [188, 0.32]],
  ['harmonic-percussive', [292, 0.3]],
  ['onset-strength', [152, 0.26]],
  ['spectrogram-stack', [446, 0.65]],
  ['confusion-matrix', [122, 0.75]],
  ['confusion-matrix-normalized', [226, 0.5]],
  ['classification-report', [380, 0]],
  ['roc-curves', [402, 0.29]],
  ['reliability', [320, 0.29]],
  ['coverage', [202, 0.29]],
]);

/**
 * @param {string} kind
 * @param {number} width in pixels
 */
export function expectedHeight(kind, width) {
  const [fixed, slope] = heights.get(kind) ?? [144, 0.345];
  return Math.round(fixed + slope * width);
}
