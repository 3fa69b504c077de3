// @ts-check

/**
 * The segments of one song as rows: start, end, verdict, then each genre's probability.
 * @param {import('./types.js').Classification} song
 * @returns {(string | number | null)[][]}
 */
export function segmentRows(song) {
  const genres = song.genres.map((score) => score.genre).sort();
  const rows = (song.segments ?? []).map((segment) => {
    const shares = new Map(segment.genres.map((score) => [score.genre, score.probability]));
    return [segment.startSeconds, segment.endSeconds, segment.genre, segment.reason ?? null, ...genres.map((genre) => shares.get(genre) ?? null)];
  });
  return [['start_seconds', 'end_seconds', 'genre', 'reason', ...genres], ...rows];
}
