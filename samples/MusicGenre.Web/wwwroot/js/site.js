// @ts-check
import { byId } from './dom.js';
import { startThemeButton } from './theme.js';

startThemeButton(byId('theme-button'));
