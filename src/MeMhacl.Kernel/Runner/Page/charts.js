'use strict';
// Draws Plotly charts as wide as the page lets them be and in its colours, light or dark. Title and caption become text of the page, which wraps.
window.drawChart = (() => {
  const night = matchMedia('(prefers-color-scheme: dark)');
  // Below this width a legend stands under its chart, and panels keep a width of their own: their place scrolls.
  const narrow = 600, panel = 360, below = 90;
  // Colours that charts set for white paper, and what stands for them on dark paper. Cells of a table with words in them keep theirs.
  const onDark = { '#444': '#c9d0d9', '#888': '#8b95a3', '#bbb': '#59626e', '#fff': '#16191e', '#d62728': '#ff7b72', '#eeeeee': '#2b3139', '#e4e4e4': '#2b3139' };
  const drawn = [];

  function themed(json, width) {
    const chart = JSON.parse(night.matches ? json.replace(/"#[0-9a-f]+"/g, colour => `"${onDark[colour.slice(1, -1)] ?? colour.slice(1, -1)}"`) : json);
    const style = getComputedStyle(document.documentElement), [ink, soft, paper, line] = ['--ink', '--soft', '--paper', '--line'].map(name => style.getPropertyValue(name).trim());
    const layout = chart.layout ??= {};
    const axis = { gridcolor: line, zerolinecolor: line, linecolor: ink, tickcolor: ink };
    const axes = Object.fromEntries(Object.keys(layout).filter(name => /^[xy]axis\d*$/.test(name)).map(name => [name.replace(/\d+$/, ''), axis]));
    layout.template = { layout: { font: { color: ink }, paper_bgcolor: paper, plot_bgcolor: paper, hoverlabel: { bgcolor: paper, bordercolor: ink, font: { color: ink } }, xaxis: axis, yaxis: axis, ...axes } };
    layout.modebar = { color: soft, activecolor: ink, bgcolor: paper };
    delete layout.title;
    delete layout.width;
    if (layout.margin) layout.margin.t = Math.max(30, layout.margin.t - 40);
    if (width < narrow && layout.showlegend && layout.legend?.orientation !== 'h') Object.assign(layout.legend ??= {}, { orientation: 'h', x: 0, y: -below / (layout.height - layout.margin.t - layout.margin.b), yanchor: 'top' });
    return chart;
  }

  function text(tag, words, place) {
    if (words) place.appendChild(Object.assign(document.createElement(tag), { className: tag === 'p' ? 'caption' : 'chart-title', textContent: words }));
  }

  async function draw(place, json) {
    const { layout = {} } = JSON.parse(json), canvas = document.createElement('div');
    const title = (layout.title?.text ?? layout.title ?? '').replace(/<br>/g, ' '), caption = layout.meta?.caption;
    canvas.style.maxWidth = layout.width ? `${layout.width}px` : '';
    canvas.style.minWidth = layout.grid?.columns > 1 ? `${panel * layout.grid.columns}px` : '';
    place.replaceChildren();
    text('div', title, place);
    place.appendChild(Object.assign(document.createElement('div'), { className: 'canvas' })).appendChild(canvas);
    text('p', caption === title ? '' : caption, place);
    const show = how => {
      const chart = themed(json, place.clientWidth);
      return how(canvas, { ...chart, config: { ...chart.config, responsive: true, displaylogo: false, displayModeBar: 'hover' } });
    };
    await show(Plotly.newPlot);
    drawn.push(() => show(Plotly.react));
  }

  night.addEventListener('change', () => drawn.forEach(again => again()));
  return draw;
})();
