// @ts-check

/** How genres without a verdict are named. */
export const unsureName = 'not sure';

const known = new Set(['blues', 'classical', 'country', 'disco', 'hiphop', 'jazz', 'metal', 'pop', 'reggae', 'rock']);
const displayNames = new Map([['hiphop', 'hip-hop']]);

/**
 * The name of a genre for people.
 * @param {string | null | undefined} genre null where the model is not sure
 */
export function genreName(genre) {
  return genre ? (displayNames.get(genre) ?? genre) : unsureName;
}

/**
 * The CSS color of a genre. Genres without a color of their own get one of the known ones, the same each time.
 * @param {string | null | undefined} genre
 */
export function genreColor(genre) {
  if (!genre) {
    return 'var(--genre-unsure)';
  }

  if (known.has(genre)) {
    return `var(--genre-${genre})`;
  }

  let hash = 0;
  for (const letter of genre) {
    hash = (hash * 31 + (letter.codePointAt(0) ?? 0)) >>> 0;
  }

  return `var(--genre-${[...known][hash % known.size]})`;
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
  return node;
}
