// @ts-check

/**
 * Segments overlap. For each, the stretch of which it is the nearest: these follow each other without gaps, and fill the song.
 * @template {{ startSeconds: number, endSeconds: number }} T
 * @param {T[]} segments in order of time
 * @param {number} duration of the song, in seconds
 * @returns {T[]} copies with other times
 */
export function spansOf(segments, duration) {
  const centers = segments.map((segment) => (segment.startSeconds + segment.endSeconds) / 2);
  return segments.map((segment, i) => ({
    ...segment,
    startSeconds: i === 0 ? 0 : (centers[i - 1] + centers[i]) / 2,
    endSeconds: i === segments.length - 1 ? duration : (centers[i] + centers[i + 1]) / 2,
  }));
}
