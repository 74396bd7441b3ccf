// MeMhacl: the classic notebook and NbClassic load this file from the kernel's entry when they take the kernel up.
// It draws Plotly figures in place of their static pictures, by the plotly.js that stands beside it: nothing comes from a network, and
// outputs and saved notebooks stay what they are. JupyterLab and VS Code have renderers for figures and load no such file.
'use strict';
define(['module', 'base/js/namespace', 'notebook/js/outputarea'], (module, Jupyter, { OutputArea }) => {
  const figureType = 'application/vnd.plotly.v1+json';
  let script;

  const plotly = () => script ??= new Promise((resolve, reject) => {
    requirejs([new URL('memhacl-plotly.min.js', new URL(module.uri, window.location.href)).href], () => resolve(window.Plotly), reject);
  });

  // The static picture stays until its figure is drawn, and for good if plotly.js is missing or drawing fails.
  const draw = async (figure, place) => {
    const still = [...place.childNodes];
    try {
      const Plotly = await plotly();
      const canvas = document.createElement('div');
      const config = Object.assign({ responsive: true, displaylogo: false }, figure.config);
      place.replaceChildren(canvas);
      await Plotly.newPlot(canvas, figure.data || [], figure.layout || {}, config);
    } catch (error) {
      place.replaceChildren(...still);
      console.warn('A figure stays a static picture:', error);
    }
  };

  const drawThoseOnThePage = () => Jupyter.notebook.get_cells().map(cell => cell.output_area).filter(area => area).forEach(area => {
    const shown = area.element.children('.output_area');
    area.outputs.forEach((output, index) => {
      const figure = shown.length === area.outputs.length && output.data && output.data[figureType];
      const place = figure && shown.eq(index).find('.output_subarea').get(0);
      if (place) draw(figure, place);
    });
  });

  return {
    onload: () => {
      const append = OutputArea.prototype.append_mime_type;
      OutputArea.prototype.append_mime_type = function (output, ...rest) {
        const shown = append.call(this, output, ...rest);
        const figure = output.data[figureType];
        if (shown && figure) draw(figure, shown.get(0));
        return shown;
      };
      drawThoseOnThePage();
    },
  };
});
