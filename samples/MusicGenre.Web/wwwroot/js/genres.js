// @ts-check

/** The genres that have a color of their own in genres.css, by their keys. */
const colored = new Set([
  'blues', 'classical', 'country', 'disco', 'hiphop', 'jazz', 'metal', 'pop', 'reggae', 'rock', 'electronic', 'folk',
  'soul', 'rnb', 'funk', 'latin', 'punk', 'gospel', 'ambient', 'house', 'techno', 'trance', 'dubstep', 'drumbass',
  'indie', 'alternative', 'newage', 'soundtrack', 'easylistening', 'spoken', 'experimental', 'instrumental',
  'international', 'oldtimehistoric', 'rap', 'dance', 'industrial', 'ska', 'opera', 'swing',
]);

/** Other spellings of them. */
const synonyms = new Map([
  ['hiphoprap', 'hiphop'],
  ['raphiphop', 'hiphop'],
  ['rb', 'rnb'],
  ['rhythmblues', 'rnb'],
  ['soulrnb', 'rnb'],
  ['rnbsoul', 'rnb'],
  ['electronica', 'electronic'],
  ['dnb', 'drumbass'],
  ['drumnbass', 'drumbass'],
  ['world', 'international'],
  ['worldmusic', 'international'],
  ['oldtime', 'oldtimehistoric'],
  ['score', 'soundtrack'],
  ['heavymetal', 'metal'],
]);

/**
 * The name of a genre as the model gives it, or why there is none.
 * @param {string | null | undefined} genre null where there is no verdict
 * @param {string} [reason] why there is none
 */
export function genreName(genre, reason) {
  if (genre) {
    return genre;
  }

  return reason === 'silent' || reason === 'unfamiliar' ? reason : 'not sure';
}

/**
 * The CSS color of a genre. Genres without a color of their own share one of the others, the same each time.
 * @param {string | null | undefined} genre
 */
export function genreColor(genre) {
  if (!genre) {
    return 'var(--genre-unsure)';
  }

  const letters = genre.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter((word) => word !== 'and').join('');
  const key = synonyms.get(letters) ?? letters;
  if (colored.has(key)) {
    return `var(--genre-${key})`;
  }

  let hash = 0;
  for (const letter of key) {
    hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  }

  return `var(--genre-${[...colored][hash % colored.size]})`;
}

/**
 * Gives an element the color of a genre.
 * @template {HTMLElement} T
 * @param {T} node
 * @param {string | null | undefined} genre
 * @returns {T}
 */
export function paintGenre(node, genre) {
  node.style.setProperty('--genre', genreColor(genre));
  node.classList.toggle('unsure', !genre);
  return node;
}
