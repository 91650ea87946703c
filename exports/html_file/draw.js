(() => {
  "use strict";
  // What a figure leaves to the page: its ink and the ground of the words on hover.
  const INK = { light: "#1E2530", dark: "#F0F2F5" };
  const GROUND = { light: "#FFFFFF", dark: "#1A1F29" };
  const ROWS_PRINTED_UNASKED = 40;
  // Of a sheet of A4, less its margins and the words above a chart.
  const SHEET = { width: 680, height: 840 };
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const scheme = () => (dark.matches ? "dark" : "light");
  const charts = [...document.querySelectorAll(".chart")];
  const family = getComputedStyle(document.documentElement).fontFamily;

  const inks = (name) => ({
    "font.color": INK[name],
    "font.family": family,
    "hoverlabel.bgcolor": GROUND[name],
    "hoverlabel.bordercolor": "#808590",
    "hoverlabel.font.color": INK[name],
    "hoverlabel.font.family": family,
  });

  // Plotly would write the titles of axes larger than all other words.
  const title = { title: { font: { size: 13 } } };
  const template = { layout: { xaxis: title, yaxis: title } };

  // What is higher than a sheet is made smaller there, all of it.
  const scale = (chart) => Math.min(1, SHEET.height / chart.layout.height);

  const isSeen = (chart) => chart.getClientRects().length > 0;

  function draw(chart) {
    if (chart.dataset.drawn || !isSeen(chart)) return;
    chart.dataset.drawn = "yes";
    const figure = JSON.parse(document.getElementById(chart.dataset.figure).textContent);
    Plotly.newPlot(chart, figure.data, { ...figure.layout, template }, { displayModeBar: false, responsive: true, scrollZoom: false });
    Plotly.relayout(chart, inks(scheme()));
    chart.style.setProperty("--scale", scale(chart));
    chart.style.setProperty("--height", `${chart.layout.height * scale(chart)}px`);
  }

  const drawAll = () => charts.forEach(draw);
  const drawn = () => charts.filter((chart) => chart.dataset.drawn);

  document.addEventListener("toggle", drawAll, true);
  dark.addEventListener("change", () => drawn().forEach((chart) => Plotly.relayout(chart, inks(scheme()))));

  // On paper: light, as wide as the sheet, short tables open, long ones as the reader left them.
  const opened = [];
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll("details:not([open])")) {
      if (details.querySelectorAll("tbody tr").length > ROWS_PRINTED_UNASKED) continue;
      details.open = true;
      opened.push(details);
    }
    drawAll();
    drawn().forEach((chart) => {
      Plotly.relayout(chart, { ...inks("light"), width: Math.round(SHEET.width / scale(chart)) });
    });
  });
  addEventListener("afterprint", () => {
    opened.splice(0).forEach((details) => (details.open = false));
    drawn().forEach((chart) => {
      Plotly.relayout(chart, { ...inks(scheme()), width: null, autosize: true });
    });
  });

  drawAll();
  document.documentElement.dataset.drawn = "yes";
})();
