// @ts-check

/**
 * The segments of one song as rows, as in the CSV of the server, for songs that it does not keep (any more).
 * @param {import('./types.js').Classification} song
 * @param {string[]} genresOfModel
 * @returns {(string | number | null)[][]}
 */
export function segmentRows(song, genresOfModel) {
  const genres = [...genresOfModel].sort();
  const rows = (song.segments ?? []).map((segment) => {
    const shares = new Map(segment.genres.map((score) => [score.genre, score.probability]));
    return [song.name, segment.startSeconds, segment.endSeconds, song.model, segment.genre, segment.reason ?? null, ...genres.map((genre) => shares.get(genre) ?? null)];
  });
  return [['name', 'startSeconds', 'endSeconds', 'model', 'genre', 'reason', ...genres], ...rows];
}
