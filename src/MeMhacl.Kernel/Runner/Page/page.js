'use strict';
(() => {
  const fold = document.getElementById('fold');
  const cells = document.querySelectorAll('section.code > details');
  fold.hidden = cells.length === 0;
  fold.addEventListener('click', () => {
    const hide = fold.textContent === 'Hide code';
    cells.forEach(cell => { cell.open = !hide; });
    fold.textContent = hide ? 'Show code' : 'Hide code';
  });

  if (window.innerWidth < 640) {
    document.querySelectorAll('nav details').forEach(contents => { contents.open = false; });
  }

  // The static picture stays until its figure is drawn, and for good if drawing fails.
  if (window.Plotly) {
    document.querySelectorAll('script[data-figure]').forEach(async data => {
      const place = document.getElementById(data.dataset.figure);
      const canvas = document.createElement('div');
      const figure = JSON.parse(data.textContent);
      const config = Object.assign({ responsive: true, displaylogo: false }, figure.config);
      const still = place.innerHTML;
      try {
        place.replaceChildren(canvas);
        await window.Plotly.newPlot(canvas, figure.data || [], figure.layout || {}, config);
        place.classList.add('drawn');
      } catch (error) {
        place.innerHTML = still;
        console.error(error);
      }
    });
  }
})();
