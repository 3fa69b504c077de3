// @ts-check
import { getJson } from './api.js';

/**
 * @typedef {object} ServerFacts
 * @property {import('./limits.js').Limits} limits
 * @property {import('./types.js').ModelInfo[]} models
 * @property {string} defaultModel
 */

/**
 * What the page must know of the server before it can classify.
 * @returns {Promise<ServerFacts>}
 */
export async function loadServerFacts() {
  const [limits, models] = await Promise.all([getJson('/api/limits'), getJson('/api/models')]);
  return { limits, models: models.models, defaultModel: models.default };
}
