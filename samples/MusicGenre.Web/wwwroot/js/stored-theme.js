// Sets the theme that was chosen earlier before anything is drawn, so that the page does not flash. Not a module: modules run too late.
(function () {
  try {
    const theme = localStorage.getItem('theme');
    if (theme === 'light' || theme === 'dark') {
      document.documentElement.dataset.theme = theme;
    }
  } catch {
    // Without storage, the theme of the system holds.
  }
})();
