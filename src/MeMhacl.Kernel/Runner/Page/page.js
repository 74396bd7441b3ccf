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

  // The static picture stays until its chart is drawn, and for good if drawing fails.
  if (window.Plotly) {
    document.querySelectorAll('script[data-figure]').forEach(async data => {
      const place = document.getElementById(data.dataset.figure);
      const still = place.innerHTML;
      try {
        await window.drawChart(place, data.textContent);
        place.classList.add('drawn');
      } catch (error) {
        place.innerHTML = still;
        console.error(error);
      }
    });
  }
})();
