// @ts-check

/**
 * Speaks short messages through a live region.
 * @param {HTMLElement} region an element with role="status"
 * @returns {(message: string) => void}
 */
export function createAnnouncer(region) {
  return (message) => {
    region.textContent = message;
  };
}
