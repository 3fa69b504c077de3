// @ts-check
import { icon } from './dom.js';

/** @typedef {'light' | 'dark'} Theme */

const system = matchMedia('(prefers-color-scheme: dark)');

/** The theme that is shown: the chosen one, or else the system's. @returns {Theme} */
export function currentTheme() {
  const chosen = document.documentElement.dataset.theme;
  return chosen === 'light' || chosen === 'dark' ? chosen : system.matches ? 'dark' : 'light';
}

/**
 * Calls the listener whenever the shown theme changes.
 * @param {(theme: Theme) => void} listener
 * @param {AbortSignal} [signal] ends the calls
 */
export function onThemeChange(listener, signal) {
  document.addEventListener('themechange', () => listener(currentTheme()), { signal });
}

/**
 * Makes the button switch between the themes.
 * @param {HTMLElement} button
 */
export function startThemeButton(button) {
  const show = () => {
    const dark = currentTheme() === 'dark';
    button.setAttribute('aria-pressed', String(dark));
    button.replaceChildren(icon(dark ? 'theme-light' : 'theme-dark'));
    document.dispatchEvent(new Event('themechange'));
  };
  button.addEventListener('click', () => {
    const theme = currentTheme() === 'dark' ? 'light' : 'dark';
    document.documentElement.dataset.theme = theme;
    try {
      localStorage.setItem('theme', theme);
    } catch {
      // Without storage, the choice holds until the page is left.
    }

    show();
  });
  system.addEventListener('change', show);
  show();
}
